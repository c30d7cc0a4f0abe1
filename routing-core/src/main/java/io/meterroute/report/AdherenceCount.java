package io.meterroute.report;

import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts how one utility's preferences were kept. */
final class AdherenceCount {
    private final Optional<UtilityId> utility;
    private final SortedMap<Integer, Long> byRank = new TreeMap<>();
    private final SortedMap<ProviderId, Long> byProvider = new TreeMap<>();
    private final SortedMap<Verdict.Reason, Long> notRankOne = new TreeMap<>();
    private long purchases;
    private long notRouted;
    private long attempts;
    private long attemptsAtExcluded;
    private long resolvedAtExcluded;

    AdherenceCount(Optional<UtilityId> utility) {
        this.utility = utility;
    }

    /** A purchase went to {@code first}, which has {@code rank} here, 0 if it has none, or found nobody. */
    void purchase(Optional<ProviderId> first, Optional<Integer> rank) {
        purchases++;
        notRouted += first.isEmpty() ? 1 : 0;
        first.ifPresent(provider -> byProvider.merge(provider, 1L, Long::sum));
        rank.ifPresent(present -> byRank.merge(present, 1L, Long::sum));
    }

    void notRankOne(Verdict.Reason reason) {
        notRankOne.merge(reason, 1L, Long::sum);
    }

    void attempt(boolean atExcluded, boolean resolvedAtExcludedSince) {
        attempts++;
        attemptsAtExcluded += atExcluded ? 1 : 0;
        resolvedAtExcluded += resolvedAtExcludedSince ? 1 : 0;
    }

    UtilityAdherence adherence() {
        return new UtilityAdherence(
                utility,
                purchases,
                byRank,
                byProvider,
                notRouted,
                notRankOne,
                attempts,
                attemptsAtExcluded,
                resolvedAtExcluded);
    }
}
