package io.meterroute.report;

import io.meterroute.model.RoutingKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the purchases of a period would have been routed by another table (ADMIN-3): the same meters, signals and requests.
 * What the other routing would have led to in turn, other answers and other health, is not known and left out.
 *
 * @param from the beginning of the period
 * @param to its end, not included
 * @param purchases how many purchases were decided again
 * @param moved how many of them would have gone first to another provider
 * @param lookupsNeeded how many were routed and would have needed a lookup first, the outcome of which nobody knows
 * @param blockedBefore how many were blocked
 * @param blockedAfter how many would be blocked
 * @param newlyBlocked some of those that would be blocked and were not, at most 100, in the order of the log
 * @param moneyMoved the amounts of those moved, in minor units by currency
 * @param utilities how the shares move, by the utilities' ids, meters without a utility first
 */
public record WhatIfReport(
        Instant from,
        Instant to,
        long purchases,
        long moved,
        long lookupsNeeded,
        long blockedBefore,
        long blockedAfter,
        List<RoutingKey> newlyBlocked,
        SortedMap<String, Long> moneyMoved,
        List<UtilityShift> utilities) {
    /** Copies the collections. */
    public WhatIfReport {
        newlyBlocked = List.copyOf(newlyBlocked);
        moneyMoved = Collections.unmodifiableSortedMap(new TreeMap<>(moneyMoved));
        utilities = List.copyOf(utilities);
    }
}
