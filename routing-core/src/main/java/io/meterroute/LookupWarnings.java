package io.meterroute;

import io.meterroute.model.Health;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.HealthSource;
import io.meterroute.view.LookupWarning;
import java.util.List;
import java.util.Set;

/** Tells whether confirming support of a meter is likely to help: whether those who would be asked are well (MARK-8). */
final class LookupWarnings {
    private LookupWarnings() {}

    /** Returns a warning for each provider that a lookup of {@code meter} would ask and that is not healthy, by id. */
    static List<LookupWarning> of(RoutingTable table, MeterRecord meter, HealthSource health) {
        RoutingKey key = RoutingKey.of(meter.number().value());
        RouteRequest request = RouteRequest.of(meter.number(), key);
        Set<ProviderId> asked = RoutingRules.decide(table, meter, health.signals(key), request, Phase.BEFORE_LOOKUP)
                .askedSet();
        return table.providers().stream()
                .filter(provider -> asked.contains(provider.id()))
                .filter(provider -> health.lookups(provider.id()) != Health.HEALTHY)
                .map((Provider provider) -> LookupWarning.of(provider, health.lookups(provider.id())))
                .toList();
    }
}
