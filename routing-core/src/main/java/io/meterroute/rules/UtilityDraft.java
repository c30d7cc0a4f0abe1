package io.meterroute.rules;

import io.meterroute.model.InvalidTableException;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A utility in a {@link TableDraft}: its parts by themselves, which may contradict each other until it is built. */
final class UtilityDraft {
    final SortedSet<String> aliases;
    final SortedSet<ProviderId> unranked;
    final SortedSet<ProviderId> excluded;
    String name;
    List<List<ProviderId>> tiers;
    private final UtilityId id;
    private final SortedMap<ProviderId, Integer> weights;

    UtilityDraft(Utility start) {
        id = start.id();
        name = start.name();
        aliases = new TreeSet<>(start.aliases());
        tiers = start.preferences().tiers();
        unranked = new TreeSet<>(start.preferences().unranked());
        excluded = new TreeSet<>(start.preferences().excluded());
        weights = new TreeMap<>(start.preferences().weights());
    }

    Optional<Integer> weight(ProviderId provider) {
        return Optional.ofNullable(weights.get(provider));
    }

    void weigh(ProviderId provider, Optional<Integer> weight) {
        weight.ifPresentOrElse(value -> weights.put(provider, value), () -> weights.remove(provider));
    }

    static <T> void set(Collection<T> members, T member, boolean present) {
        if (present) {
            members.add(member);
        } else {
            members.remove(member);
        }
    }

    /**
     * Returns the utility.
     *
     * @throws InvalidTableException if its parts contradict each other
     */
    Utility build() {
        return new Utility(
                id, name, aliases, new Preferences(tiers, List.copyOf(unranked), List.copyOf(excluded), weights));
    }
}
