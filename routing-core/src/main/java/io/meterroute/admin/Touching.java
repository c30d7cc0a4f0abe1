package io.meterroute.admin;

import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.TableFact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Finds the utilities whose routing a draft touches. */
public final class Touching {
    private final RoutingTable before;
    private final RoutingTable after;

    private Touching(Draft draft) {
        before = draft.base();
        after = draft.table();
    }

    /**
     * Returns the utilities that {@code draft} touches, by their ids, meters without a utility first.
     *
     * @param count tells how many meters a utility has, if that is known
     */
    public static List<Touched> by(Draft draft, Function<Optional<UtilityId>, OptionalLong> count) {
        List<TableFact> facts = draft.difference().facts();
        Touching touching = new Touching(draft);
        List<Touched> touched = new ArrayList<>();
        touching.utilities().forEach((utility, name) -> {
            List<TableFact> here = facts.stream()
                    .filter(fact -> touching.touches(fact, utility))
                    .toList();
            if (!here.isEmpty()) {
                touched.add(new Touched(id(utility), name, here, count.apply(id(utility))));
            }
        });
        return List.copyOf(touched);
    }

    /** The utilities of both tables, their names as they will be; the empty text stands for having none. */
    private SortedMap<String, String> utilities() {
        SortedMap<String, String> names = new TreeMap<>();
        names.put("", "Unassigned");
        name(before.utilities().values(), names);
        name(after.utilities().values(), names);
        return names;
    }

    private static void name(Collection<Utility> utilities, SortedMap<String, String> names) {
        utilities.forEach(utility -> names.put(utility.id().value(), utility.name()));
    }

    private static Optional<UtilityId> id(String utility) {
        return utility.isEmpty() ? Optional.empty() : Optional.of(UtilityId.of(utility));
    }

    private boolean touches(TableFact fact, String utility) {
        if (fact instanceof TableFact.PolicyChanged changed) {
            boolean isAboutUnassigned =
                    changed.before().unassigned() != changed.after().unassigned();
            return changed.before().asked() != changed.after().asked() || (utility.isEmpty() && isAboutUnassigned);
        } else if (fact.utility().isPresent()) {
            return fact.utility().get().value().equals(utility);
        } else if (fact instanceof TableFact.ProviderRenamed) {
            return false;
        }
        ProviderId provider = fact.provider().orElseThrow();
        boolean isWeight = fact instanceof TableFact.ProviderWeighed;
        return isUsed(provider, before.preferences(id(utility)), isWeight)
                || isUsed(provider, after.preferences(id(utility)), isWeight);
    }

    /** Whether it matters here that the provider is there and enabled, or what weight it has by itself. */
    private static boolean isUsed(ProviderId provider, Preferences preferences, boolean byWeight) {
        return !preferences.excluded().contains(provider)
                && !(byWeight && preferences.weights().containsKey(provider));
    }
}
