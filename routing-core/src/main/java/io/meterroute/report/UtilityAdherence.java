package io.meterroute.report;

import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How one utility's preferences were kept.
 *
 * @param utility the utility; empty for meters without one
 * @param purchases how many purchases were decided
 * @param byRank how many of them went first to rank 1, 2, …; 0 stands for the providers without a rank
 * @param byProvider how many of them went first to each provider
 * @param notRouted how many of them found nobody to go to
 * @param notRankOne of those that did not go to rank 1 though there is one, how many for each reason, given for the
 *     provider of rank 1 that came closest to being used
 * @param attempts how many attempts their purchases have in the journal
 * @param attemptsAtExcluded how many of those were journaled at a provider that was excluded at the revision they were
 *     decided with: 0, or the router is broken
 * @param resolvedAtExcluded how many of those were in doubt at a provider that the table in force excludes now: only ended
 *     there, as they must be
 */
public record UtilityAdherence(
        Optional<UtilityId> utility,
        long purchases,
        SortedMap<Integer, Long> byRank,
        SortedMap<ProviderId, Long> byProvider,
        long notRouted,
        SortedMap<Verdict.Reason, Long> notRankOne,
        long attempts,
        long attemptsAtExcluded,
        long resolvedAtExcluded) {
    /** Copies the maps. */
    public UtilityAdherence {
        byRank = Collections.unmodifiableSortedMap(new TreeMap<>(byRank));
        byProvider = Collections.unmodifiableSortedMap(new TreeMap<>(byProvider));
        notRankOne = Collections.unmodifiableSortedMap(new TreeMap<>(notRankOne));
    }
}
