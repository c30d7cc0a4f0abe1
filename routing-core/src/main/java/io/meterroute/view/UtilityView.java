package io.meterroute.view;

import io.meterroute.model.UtilityId;
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
    /** Copies the list. */
    public UtilityView {
        standings = List.copyOf(standings);
    }
}
