package io.meterroute.examples.quickstart;

import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Verdict;
import io.meterroute.model.Verdict.Reason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often a rank 1 was there but another provider got the purchase first, and why. */
final class RankOneReport {
    private RankOneReport() {}

    static String of(Day day) {
        Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
        int ranked = 0;
        int atRankOne = 0;
        for (PurchaseRecord purchase : day.purchases()) {
            Optional<RoutingDecision> decision = day.firstRoute(purchase);
            List<ProviderId> rankOne = decision.map(RankOneReport::rankOne).orElse(List.of());
            if (rankOne.isEmpty() || purchase.attempts().isEmpty()) {
                continue;
            }
            ranked++;
            if (rankOne.contains(purchase.attempts().get(0).provider())) {
                atRankOne++;
            } else {
                reasons.merge(reason(decision.orElseThrow(), rankOne), 1, Integer::sum);
            }
        }
        TextTable table = new TextTable("Reason", "In words", ">Purchases", ">Share");
        int all = ranked;
        reasons.forEach(
                (reason, count) -> table.row(reason, words(reason), Numbers.count(count), Numbers.share(count, all)));
        return "  Of " + Numbers.count(ranked) + " purchases at utilities with a rank 1, " + Numbers.count(atRankOne)
                + " (" + Numbers.share(atRankOne, ranked) + ") went to it first. The others:\n\n" + table;
    }

    private static List<ProviderId> rankOne(RoutingDecision decision) {
        List<List<ProviderId>> tiers =
                decision.table().preferences(decision.meter().utility()).tiers();
        return tiers.isEmpty() ? List.of() : tiers.get(0);
    }

    /** Of several that share rank 1, the one that came closest to being used speaks for all. */
    private static Reason reason(RoutingDecision decision, List<ProviderId> rankOne) {
        List<Reason> reasons = decision.verdicts().stream()
                .filter(verdict -> rankOne.contains(verdict.provider()))
                .map(Verdict::reason)
                .toList();
        return Collections.min(reasons);
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case CANDIDATE -> "the meter's own preference, or its enquiry, came first";
            case CANDIDATE_UNHEALTHY -> "its purchases fail too often: moved behind the healthy";
            case DISABLED -> "switched off by an operator";
            case EXCLUDED_AT_UTILITY -> "excluded at the utility";
            case EXCLUDED_BY_METER_PREFERENCE -> "excluded by the meter's own preference";
            case UTILITY_REQUIRED -> "the meter has no utility";
            case SUSPENDED -> "suspended for now";
            case VETOED -> "ruled out by the application";
            case ALREADY_TRIED -> "tried already";
            case OTHER_PROVIDER_REQUIRED -> "the enquiry's provider was required";
            case NOT_SUPPORTED -> "says that it does not serve the meter";
            case UNCONFIRMED -> "has not said whether it serves the meter";
        };
    }
}
