package io.meterroute.rules;

import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One thing in which two routing tables differ, at one place (ADMIN-1). {@link #sentence()} says it to people.
 */
public sealed interface TableFact {
    /** Returns the utility it is about, if it is about one. */
    default Optional<UtilityId> utility() {
        return Optional.empty();
    }

    /** Returns the provider it is about, if it is about one. */
    default Optional<ProviderId> provider() {
        return Optional.empty();
    }

    /** Returns what is different, without the place, e.g. {@code provider P7 is excluded}. */
    String text();

    /** Returns place and matter for people, e.g. {@code utility JHB: provider P7 is excluded}. */
    default String sentence() {
        return utility().map(id -> "utility " + id + ": ").orElse("") + text();
    }

    /** The choices that hold for all utilities are others. */
    record PolicyChanged(RoutingPolicy before, RoutingPolicy after) implements TableFact {
        @Override
        public String text() {
            return "policy " + shown(before) + " becomes " + shown(after);
        }

        private static String shown(RoutingPolicy policy) {
            return policy.asked() + ", " + policy.unassigned();
        }
    }

    /** A provider is new. */
    record ProviderAdded(Provider added) implements TableFact {
        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(added.id());
        }

        @Override
        public String text() {
            return "provider " + added.id() + " added, " + (added.enabled() ? "enabled" : "switched off") + ", weight "
                    + added.weight();
        }
    }

    /** A provider is gone. */
    record ProviderRemoved(Provider removed) implements TableFact {
        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(removed.id());
        }

        @Override
        public String text() {
            return "provider " + removed.id() + " removed";
        }
    }

    /** A provider has another name. */
    record ProviderRenamed(ProviderId id, String before, String after) implements TableFact {
        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(id);
        }

        @Override
        public String text() {
            return "provider " + id + " name " + before + " becomes " + after;
        }
    }

    /** The operator's switch of a provider is turned: on if {@code enabled}. */
    record ProviderSwitched(ProviderId id, boolean enabled) implements TableFact {
        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(id);
        }

        @Override
        public String text() {
            return "provider " + id + " switched " + (enabled ? "on" : "off");
        }
    }

    /** A provider has another weight where a utility sets none. */
    record ProviderWeighed(ProviderId id, int before, int after) implements TableFact {
        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(id);
        }

        @Override
        public String text() {
            return "provider " + id + " weight " + before + " becomes " + after;
        }
    }

    /** A utility is new. */
    record UtilityAdded(Utility added) implements TableFact {
        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(added.id());
        }

        @Override
        public String text() {
            return "added";
        }
    }

    /** A utility is gone. */
    record UtilityRemoved(Utility removed) implements TableFact {
        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(removed.id());
        }

        @Override
        public String text() {
            return "removed";
        }
    }

    /** A utility has another name. */
    record UtilityRenamed(UtilityId id, String before, String after) implements TableFact {
        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(id);
        }

        @Override
        public String text() {
            return "name " + before + " becomes " + after;
        }
    }

    /** A utility goes by an alias more if {@code added}, else by one less. */
    record AliasChanged(UtilityId id, String alias, boolean added) implements TableFact {
        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(id);
        }

        @Override
        public String text() {
            return "alias " + alias + (added ? " added" : " removed");
        }
    }

    /**
     * The ranked providers of a utility are others, or in another order. The ranks are one fact, not one per provider: what
     * an order means lies in the whole of it.
     */
    record RanksChanged(UtilityId id, List<List<ProviderId>> before, List<List<ProviderId>> after)
            implements TableFact {
        /** Copies the tiers. */
        public RanksChanged {
            before = before.stream().map(List::copyOf).toList();
            after = after.stream().map(List::copyOf).toList();
        }

        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(id);
        }

        @Override
        public String text() {
            return "ranks " + shown(before) + " become " + shown(after);
        }

        private static String shown(List<List<ProviderId>> tiers) {
            return tiers.isEmpty()
                    ? "none"
                    : tiers.stream()
                            .map(tier -> tier.stream().map(ProviderId::value).collect(Collectors.joining(" = ")))
                            .collect(Collectors.joining(" > "));
        }
    }

    /** A provider is named without a rank at a utility if {@code added}, else no longer. */
    record UnrankedChanged(UtilityId id, ProviderId who, boolean added) implements TableFact {
        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(id);
        }

        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(who);
        }

        @Override
        public String text() {
            return "provider " + who + (added ? " is" : " is no longer") + " unranked";
        }
    }

    /** A provider may not serve a utility if {@code added}, else it no longer is excluded. */
    record ExclusionChanged(UtilityId id, ProviderId who, boolean added) implements TableFact {
        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(id);
        }

        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(who);
        }

        @Override
        public String text() {
            return "provider " + who + (added ? " is" : " is no longer") + " excluded";
        }
    }

    /** A provider has another weight at a utility; empty where its own weight holds. */
    record WeightChanged(UtilityId id, ProviderId who, Optional<Integer> before, Optional<Integer> after)
            implements TableFact {
        @Override
        public Optional<UtilityId> utility() {
            return Optional.of(id);
        }

        @Override
        public Optional<ProviderId> provider() {
            return Optional.of(who);
        }

        @Override
        public String text() {
            return "provider " + who + " weight " + shown(before) + " becomes " + shown(after);
        }

        private static String shown(Optional<Integer> weight) {
            return weight.map(String::valueOf).orElse("that of the table");
        }
    }
}
