package io.meterroute.examples.quickstart;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the routing table alone asks for, before health has its say. */
final class Preference {
    private Preference() {}

    /** Returns a provider's preference in words: {@code rank 1}, {@code unranked, weight 30}, {@code excluded}. */
    static String words(RoutingTable table, Preferences preferences, ProviderId provider) {
        Standing standing = preferences.standing(provider);
        int own = table.provider(provider).map(Provider::weight).orElse(0);
        int weight = preferences.weights().getOrDefault(provider, own);
        boolean isTied = standing.rank() > 0
                && preferences.tiers().get(standing.rank() - 1).size() > 1;
        return switch (standing.kind()) {
            case RANKED -> "rank " + standing.rank() + (isTied ? " shared, weight " + weight : "");
            case EXCLUDED -> "excluded";
            case UNRANKED, UNCONFIRMED -> standing + ", weight " + weight;
        };
    }

    /**
     * Returns each provider's chance to come first among the candidates of {@code decision}, by rank and weight alone.
     * A meter's own preference and an enquiry before the purchase come before both: then it is who did come first.
     */
    static Map<ProviderId, Double> expected(RoutingDecision decision) {
        Map<ProviderId, Double> chances = new TreeMap<>();
        if (decision.request().enquiry().isPresent() || !own(decision).tiers().isEmpty()) {
            decision.first().ifPresent(first -> chances.put(first, 1.0));
            return chances;
        }
        List<Verdict> candidates = decision.verdicts().stream()
                .filter(verdict -> verdict.reason().isCandidate())
                .toList();
        int best = candidates.stream()
                .map(Preference::tier)
                .min(Comparator.naturalOrder())
                .orElse(0);
        List<Verdict> tier =
                candidates.stream().filter(verdict -> tier(verdict) == best).toList();
        double weights = tier.stream().mapToInt(Verdict::weight).sum();
        tier.forEach(verdict ->
                chances.put(verdict.provider(), weights == 0 ? 1.0 / tier.size() : verdict.weight() / weights));
        return chances;
    }

    /** Returns what the institution prefers for the decision's meter itself. */
    static MeterPreference own(RoutingDecision decision) {
        InstitutionId institution = decision.table().institution();
        return decision.meter().institution(institution).preference();
    }

    private static int tier(Verdict verdict) {
        int rank = verdict.standing().rank();
        return rank > 0 ? rank : Integer.MAX_VALUE;
    }
}
