package io.meterroute.view;

import io.meterroute.model.UtilityId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A page of utilities with their preferences, by their names (VIEW-1).
 *
 * @param revision the revision of the routing table they are of
 * @param utilities the utilities
 * @param found how many there are on all pages
 * @param next after which utility to go on; empty if there are no more
 * @param unassigned how many meters belong to no utility, if the counts are known
 */
public record UtilitiesView(
        long revision, List<UtilityView> utilities, int found, Optional<UtilityId> next, OptionalLong unassigned) {
    /** Copies the list. */
    public UtilitiesView {
        utilities = List.copyOf(utilities);
    }
}
