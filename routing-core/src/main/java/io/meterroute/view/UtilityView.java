package io.meterroute.view;

import io.meterroute.model.Preferences;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * One utility's preferences (VIEW-1).
 *
 * @param id the utility's id
 * @param name what people call it
 * @param meters how many meters it has, exactly, if the counts are known (VIEW-2)
 * @param isUnconfirmed whether no preference was ever set here: all providers are load-balanced (PREF-3)
 * @param standings every provider of the table in routing order: by rank, then those load-balanced last, then the excluded
 */
public record UtilityView(
        UtilityId id, String name, OptionalLong meters, boolean isUnconfirmed, List<StandingView> standings) {
    private static final Comparator<StandingView> ROUTING_ORDER = Comparator.comparingInt(
                    (StandingView view) -> place(view.standing()))
            .thenComparing(StandingView::provider);

    /** Copies the list. */
    public UtilityView {
        standings = List.copyOf(standings);
    }

    /** Returns {@code utility} as {@code table} has it. */
    public static UtilityView of(RoutingTable table, Utility utility, OptionalLong meters) {
        Preferences preferences = utility.preferences();
        List<StandingView> standings = table.providers().stream()
                .map(provider -> StandingView.of(provider, preferences))
                .sorted(ROUTING_ORDER)
                .toList();
        return new UtilityView(utility.id(), utility.name(), meters, preferences.equals(Preferences.none()), standings);
    }

    /** Ranks first, then the last tier, in which unranked and unconfirmed ones stand together, then the excluded. */
    private static int place(Standing standing) {
        return switch (standing.kind()) {
            case RANKED -> standing.rank();
            case UNRANKED, UNCONFIRMED -> Integer.MAX_VALUE - 1;
            case EXCLUDED -> Integer.MAX_VALUE;
        };
    }
}
