package io.meterroute.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All providers, utilities, standings and weights of one institution at one revision.
 *
 * <p>Immutable and safe to share between threads. A table that exists is valid: each provider stands in one place at
 * each utility, every name resolves, and there are at most 64 providers (PREF-2). Two tables are equal if their content
 * and revision are; {@link #checksum()} compares the content alone.
 *
 * <pre>{@code
 * RoutingTable table = RoutingTable.builder("RETAILER-1")
 *         .provider(Provider.of("P1", "First Provider", 70))
 *         .provider(Provider.of("P2", "Second Provider", 30))
 *         .utility(Utility.of("JHB", "City of Joburg", Preferences.builder().rank("P1").build()))
 *         .build();
 * }</pre>
 */
public final class RoutingTable {
    /** The most providers that one table may hold. */
    public static final int MAX_PROVIDERS = 64;

    private final InstitutionId institution;
    private final long revision;
    private final RoutingPolicy policy;
    private final List<Provider> providers;
    private final SortedMap<UtilityId, Utility> utilities;
    private final Map<ProviderId, Integer> indexes = new HashMap<>();
    private final Map<String, UtilityId> utilitiesByName = new HashMap<>();
    private @Nullable String checksum;

    private RoutingTable(Builder from) {
        institution = from.institution;
        revision = from.revision;
        policy = from.policy;
        providers = from.providers.stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
        SortedMap<UtilityId, Utility> byId = new TreeMap<>();
        from.utilities.forEach(utility -> byId.put(utility.id(), utility));
        utilities = Collections.unmodifiableSortedMap(byId);
        for (Provider provider : providers) {
            indexes.put(provider.id(), indexes.size());
        }
        utilities.values().forEach(utility -> names(utility).forEach(name -> utilitiesByName.put(name, utility.id())));
    }

    /** Returns a builder of the table of {@code institution}, revision 1, {@link RoutingPolicy#DEFAULT}. */
    public static Builder builder(String institution) {
        return new Builder(InstitutionId.of(institution));
    }

    /** Returns a builder that holds all of this table. */
    public Builder toBuilder() {
        Builder builder = new Builder(institution).revision(revision).policy(policy);
        builder.providers.addAll(providers);
        builder.utilities.addAll(utilities.values());
        return builder;
    }

    /** Returns whose table this is. */
    public InstitutionId institution() {
        return institution;
    }

    /** Returns the number of this state of the table: 1 or more, one higher with each change. */
    public long revision() {
        return revision;
    }

    /** Returns the choices that hold for all utilities. */
    public RoutingPolicy policy() {
        return policy;
    }

    /** Returns the providers in order of their ids; a provider's {@link #indexOf index} is its place in this list. */
    public List<Provider> providers() {
        return providers;
    }

    /** Returns the utilities by id. */
    public SortedMap<UtilityId, Utility> utilities() {
        return utilities;
    }

    /** Returns the provider {@code id}, if the table has it. */
    public Optional<Provider> provider(ProviderId id) {
        int index = indexOf(id);
        return index < 0 ? Optional.empty() : Optional.of(providers.get(index));
    }

    /** Returns the place of {@code id} in {@link #providers()}, 0 to 63, or -1 if the table does not have it. */
    public int indexOf(ProviderId id) {
        return indexes.getOrDefault(id, -1);
    }

    /** Returns the utility {@code id}, if the table has it. */
    public Optional<Utility> utility(UtilityId id) {
        return Optional.ofNullable(utilities.get(id));
    }

    /**
     * Returns what is preferred at {@code utility}: {@link Preferences#none()} if that is empty or not in the table
     * (PREF-3, ROUTE-6).
     */
    public Preferences preferences(Optional<UtilityId> utility) {
        return utility.flatMap(this::utility).map(Utility::preferences).orElse(Preferences.none());
    }

    /**
     * Returns the utility that {@code text} means: its id, its name or one of its aliases, without regard to case and
     * outer blanks (METER-3).
     */
    public Optional<UtilityId> utilityNamed(String text) {
        return Optional.ofNullable(utilitiesByName.get(folded(text)));
    }

    /** Returns the SHA-256 of the content without the revision, as 64 hexadecimal digits: equal content, equal sum. */
    public String checksum() {
        String sum = checksum;
        if (sum == null) {
            sum = TableContent.checksum(this);
            checksum = sum;
        }
        return sum;
    }

    /** Returns the number and the checksum, which together tell this table from every other of its institution. */
    public TableStamp stamp() {
        return new TableStamp(revision, checksum());
    }

    /**
     * Returns this table with another revision.
     *
     * @throws InvalidTableException if it is not 1 or more
     */
    public RoutingTable withRevision(long newRevision) {
        Builder next = toBuilder().revision(newRevision);
        if (newRevision < 1) {
            return next.build();
        }
        RoutingTable same = new RoutingTable(next); // what was valid is still
        same.checksum = checksum;
        return same;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoutingTable that
                && revision == that.revision
                && institution.equals(that.institution)
                && policy.equals(that.policy)
                && providers.equals(that.providers)
                && utilities.equals(that.utilities);
    }

    @Override
    public int hashCode() {
        return Objects.hash(institution, revision, providers, utilities);
    }

    /** Shows whose table it is, its revision and its size. */
    @Override
    public String toString() {
        return "routing table of " + institution + " revision " + revision + " (" + providers.size() + " providers, "
                + utilities.size() + " utilities)";
    }

    private static List<String> names(Utility utility) {
        List<String> names = new ArrayList<>();
        names.add(folded(utility.id().value()));
        names.add(folded(utility.name()));
        utility.aliases().forEach(alias -> names.add(folded(alias)));
        return names.stream().distinct().toList();
    }

    private static String folded(String name) {
        return name.strip().toUpperCase(Locale.ROOT);
    }

    /** Collects a table; not thread-safe. Everything is checked by {@link #build()}. */
    public static final class Builder {
        private final InstitutionId institution;
        private final List<Provider> providers = new ArrayList<>();
        private final List<Utility> utilities = new ArrayList<>();
        private long revision = 1;
        private RoutingPolicy policy = RoutingPolicy.DEFAULT;

        private Builder(InstitutionId institution) {
            this.institution = institution;
        }

        /** Sets the revision, 1 or more. */
        public Builder revision(long newRevision) {
            revision = newRevision;
            return this;
        }

        /** Sets the choices that hold for all utilities. */
        public Builder policy(RoutingPolicy newPolicy) {
            policy = Objects.requireNonNull(newPolicy, "policy");
            return this;
        }

        /** Adds a provider. */
        public Builder provider(Provider provider) {
            providers.add(Objects.requireNonNull(provider, "provider"));
            return this;
        }

        /** Adds a utility. */
        public Builder utility(Utility utility) {
            utilities.add(Objects.requireNonNull(utility, "utility"));
            return this;
        }

        /** Puts {@code provider} in the place of the one with the same id, or adds it. */
        public Builder replace(Provider provider) {
            providers.removeIf(present -> present.id().equals(provider.id()));
            return provider(provider);
        }

        /** Puts {@code utility} in the place of the one with the same id, or adds it. */
        public Builder replace(Utility utility) {
            utilities.removeIf(present -> present.id().equals(utility.id()));
            return utility(utility);
        }

        /**
         * Returns the table.
         *
         * @throws InvalidTableException if anything is wrong; it names every place (PREF-2)
         */
        public RoutingTable build() {
            List<TableProblem> problems = problems();
            if (!problems.isEmpty()) {
                throw new InvalidTableException(problems);
            }
            return new RoutingTable(this);
        }

        private List<TableProblem> problems() {
            List<TableProblem> problems = new ArrayList<>();
            if (revision < 1) {
                problems.add(TableProblem.of(Optional.empty(), "revision must be 1 or more: " + revision));
            }
            if (providers.size() > MAX_PROVIDERS) {
                problems.add(TableProblem.of(
                        Optional.empty(), "at most " + MAX_PROVIDERS + " providers are possible: " + providers.size()));
            }
            Map<ProviderId, Provider> known = new LinkedHashMap<>();
            for (Provider provider : providers) {
                if (known.put(provider.id(), provider) != null) {
                    problems.add(TableProblem.of(
                            Optional.of(provider.id()), "provider " + provider.id() + " is listed more than once"));
                }
            }
            checkUtilities(known.keySet(), problems);
            return problems;
        }

        private void checkUtilities(Collection<ProviderId> known, List<TableProblem> problems) {
            Map<UtilityId, Utility> seen = new HashMap<>();
            Map<String, UtilityId> meanings = new HashMap<>();
            for (Utility utility : utilities) {
                if (seen.put(utility.id(), utility) != null) {
                    problems.add(TableProblem.at(utility.id(), Optional.empty(), "is listed more than once"));
                    continue;
                }
                for (ProviderId provider : utility.preferences().namedBeside(known)) {
                    problems.add(TableProblem.at(
                            utility.id(),
                            Optional.of(provider),
                            "provider " + provider + " is not one of the table's providers"));
                }
                for (String name : names(utility)) {
                    UtilityId other = meanings.putIfAbsent(name, utility.id());
                    if (other != null) {
                        problems.add(TableProblem.at(
                                utility.id(),
                                Optional.empty(),
                                "name " + Quoted.of(name) + " already means utility " + other));
                    }
                }
            }
        }
    }
}
