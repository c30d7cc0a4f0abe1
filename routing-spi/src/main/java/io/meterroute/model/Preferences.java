package io.meterroute.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an institution prefers at one utility: rank tiers, unranked and excluded providers, and weights (PREF-1).
 *
 * <p>A tier of several providers is a tie. A provider named nowhere is {@link Standing#UNCONFIRMED}. The order of
 * providers inside a tier and inside the other lists means nothing; they are kept sorted by id.
 *
 * <pre>{@code
 * Preferences.builder().rank("P1").rank("P2", "P3").unranked("P4").exclude("P7").weight("P2", 70).build()
 * }</pre>
 *
 * @param tiers the ranked providers, rank 1 first; no tier is empty
 * @param unranked providers named without a rank
 * @param excluded providers that may not serve the utility
 * @param weights weights that hold here instead of the providers' own, 0 to 1,000,000,000
 */
public record Preferences(
        List<List<ProviderId>> tiers,
        List<ProviderId> unranked,
        List<ProviderId> excluded,
        SortedMap<ProviderId, Integer> weights) {
    private static final Preferences NONE = builder().build();

    /**
     * Copies the parts and sorts inside them. Whether they contradict each other is checked by the {@link Utility} that
     * takes them, since only it can name the place.
     */
    public Preferences {
        tiers = tiers.stream().map(Preferences::sorted).toList();
        unranked = sorted(unranked);
        excluded = sorted(excluded);
        weights = Sorted.copy(weights);
    }

    /** Returns the preferences of a utility where none was ever set: all providers are load-balanced (PREF-3). */
    public static Preferences none() {
        return NONE;
    }

    /** Returns a builder of preferences that say nothing yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns where {@code provider} stands. */
    public Standing standing(ProviderId provider) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).contains(provider)) {
                return Standing.ranked(i + 1);
            }
        }
        if (excluded.contains(provider)) {
            return Standing.EXCLUDED;
        }
        return unranked.contains(provider) ? Standing.UNRANKED : Standing.UNCONFIRMED;
    }

    /** Returns all providers named anywhere in these preferences, sorted. */
    public List<ProviderId> named() {
        return namedBeside(Set.of());
    }

    /** Returns those named that are not among {@code known}, sorted. */
    List<ProviderId> namedBeside(Collection<ProviderId> known) {
        List<ProviderId> named = new ArrayList<>(unranked);
        tiers.forEach(named::addAll);
        named.addAll(excluded);
        named.addAll(weights.keySet());
        named.removeAll(known);
        return named.stream().distinct().sorted().toList();
    }

    private static List<ProviderId> sorted(Collection<ProviderId> providers) {
        return providers.stream().sorted().toList();
    }

    /** What is wrong with these preferences, in their order: overlaps, repeats, gaps, weights out of range (PREF-2). */
    List<Problem> problems() {
        Places places = new Places();
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).isEmpty()) {
                places.problems.add(new Problem(
                        Optional.empty(),
                        "rank " + (i + 1) + " has no provider: ranks have no gaps, and no empty tier"));
            }
            places.add(tiers.get(i), "ranked " + (i + 1));
        }
        places.add(unranked, "unranked");
        places.add(excluded, "excluded");
        weights.forEach((provider, weight) -> {
            if (weight < 0 || weight > Weight.MAX) {
                places.problems.add(new Problem(Optional.of(provider), Weight.problem(provider, weight)));
            }
        });
        return places.problems;
    }

    /** Something wrong inside one utility's or one meter's preferences. */
    record Problem(Optional<ProviderId> provider, String text) {}

    private static final class Places {
        private final Map<ProviderId, String> first = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        void add(Collection<ProviderId> providers, String place) {
            for (ProviderId provider : providers) {
                String earlier = first.putIfAbsent(provider, place);
                if (earlier != null) {
                    String how = earlier.equals(place)
                            ? "is " + place + " more than once"
                            : "is both " + earlier + " and " + place;
                    problems.add(new Problem(Optional.of(provider), "provider " + provider + " " + how));
                }
            }
        }
    }

    /** Collects preferences; not thread-safe. Nothing is checked before {@link #build()}. */
    public static final class Builder {
        private final List<List<ProviderId>> tiers = new ArrayList<>();
        private final List<ProviderId> unranked = new ArrayList<>();
        private final List<ProviderId> excluded = new ArrayList<>();
        private final SortedMap<ProviderId, Integer> weights = new TreeMap<>();

        private Builder() {}

        /** Adds the next tier: the first call names rank 1. Several providers are a tie. */
        public Builder rank(String... providers) {
            return rank(ids(providers));
        }

        /** Adds the next tier: the first call names rank 1. Several providers are a tie. */
        public Builder rank(List<ProviderId> providers) {
            tiers.add(List.copyOf(providers));
            return this;
        }

        /** Names providers that have no rank. */
        public Builder unranked(String... providers) {
            unranked.addAll(ids(providers));
            return this;
        }

        /** Names providers that may not serve the utility. */
        public Builder exclude(String... providers) {
            excluded.addAll(ids(providers));
            return this;
        }

        /** Sets the weight that holds at this utility instead of the provider's own. */
        public Builder weight(String provider, int weight) {
            weights.put(ProviderId.of(provider), weight);
            return this;
        }

        /** Returns the preferences; the {@link Utility} that takes them checks them. */
        public Preferences build() {
            return new Preferences(tiers, unranked, excluded, weights);
        }

        private static List<ProviderId> ids(String... providers) {
            List<ProviderId> ids = new ArrayList<>();
            for (String provider : providers) {
                ids.add(ProviderId.of(provider));
            }
            return ids;
        }
    }
}
