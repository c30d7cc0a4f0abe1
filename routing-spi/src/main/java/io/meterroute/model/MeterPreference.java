package io.meterroute.model;

import java.util.List;
import java.util.TreeMap;

/**
 * One meter's own preference at one institution: its tiers come before the utility's, its exclusions hold beside the
 * utility's. It can never bring back a provider that the utility excludes (PREF-5).
 *
 * @param tiers ranked providers, rank 1 first; no tier is empty, the list may be
 * @param excluded providers that this meter must not be routed to
 */
public record MeterPreference(List<List<ProviderId>> tiers, List<ProviderId> excluded) {
    private static final MeterPreference NONE = new MeterPreference(List.of(), List.of());

    /**
     * Copies the parts, sorts inside them, and checks that each provider stands in exactly one place.
     *
     * @throws IllegalArgumentException if a provider stands in two places or twice in one, or a tier is empty; the
     *     message names the provider and the places
     */
    public MeterPreference {
        List<Preferences.Problem> problems = new Preferences(tiers, List.of(), excluded, new TreeMap<>()).problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "meter preference: " + problems.get(0).text());
        }
        tiers = tiers.stream().map(tier -> tier.stream().sorted().toList()).toList();
        excluded = excluded.stream().sorted().toList();
    }

    /** Returns the preference that says nothing. */
    public static MeterPreference none() {
        return NONE;
    }

    /** Returns the preference for trying {@code provider} first. */
    public static MeterPreference first(ProviderId provider) {
        return new MeterPreference(List.of(List.of(provider)), List.of());
    }

    /** Tells whether nothing is preferred and nothing excluded. */
    public boolean isNone() {
        return tiers.isEmpty() && excluded.isEmpty();
    }

    /** Returns the rank this preference gives {@code provider}, counting from 1, or 0 if it gives none. */
    public int rank(ProviderId provider) {
        for (int i = 0; i < tiers.size(); i++) {
            if (tiers.get(i).contains(provider)) {
                return i + 1;
            }
        }
        return 0;
    }
}
