package io.meterroute.rules;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Support;
import io.meterroute.spi.LoadBalancer;
import java.util.Optional;
import java.util.SortedSet;

/** When a caller that waits for a round may go on before everybody has answered (METER-9). */
public final class Settlement {
    private Settlement() {}

    /**
     * Tells whether no outstanding answer can change who comes first: the first in order supports the meter and is not
     * outstanding itself, and would still be first if all who are outstanding said yes. A no takes somebody away and
     * changes nothing for the others (LB-2). While the meter has no utility every answer can still name one, and so put
     * the order on its head.
     *
     * @param decision what would be decided from the answers so far
     * @param outstanding who was asked and has neither answered nor ended without evidence
     * @param balancer the balancer that made the decision
     */
    public static boolean isSettled(
            RoutingDecision decision, SortedSet<ProviderId> outstanding, LoadBalancer balancer) {
        if (outstanding.isEmpty()) {
            return true;
        }
        MeterRecord meter = decision.meter();
        Optional<ProviderId> first = decision.first();
        if (meter.utility().isEmpty() || first.isEmpty() || outstanding.contains(first.get())) {
            return false;
        }
        MeterRecord.Builder allSayYes = meter.toBuilder();
        outstanding.forEach(provider ->
                allSayYes.support(provider, meter.supportOf(provider).with(Support.SUPPORTED, Evidence.LOOKUP)));
        return RoutingRules.decide(
                        decision.table(),
                        allSayYes.build(),
                        decision.signals(),
                        decision.request(),
                        decision.phase(),
                        balancer)
                .first()
                .equals(first);
    }
}
