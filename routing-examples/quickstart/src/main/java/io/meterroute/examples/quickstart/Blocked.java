package io.meterroute.examples.quickstart;

import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Support;
import java.time.Instant;
import java.util.Optional;

/** Whether a meter is blocked: no provider was found last time, and none that may be used supports it now. */
final class Blocked {
    private static final RoutingKey ANY_KEY = RoutingKey.of("blocked");

    private Blocked() {}

    /** Returns since when {@code number} is blocked; empty if it is not. Nobody is asked. */
    static Optional<Instant> since(Router router, MeterNumber number) {
        RoutingDecision decision = router.decide(RouteRequest.of(number, ANY_KEY));
        MeterRecord meter = decision.meter();
        return meter.institution(decision.table().institution())
                .blockedSince()
                .filter(since -> decision.eligible().stream()
                        .noneMatch(provider -> meter.statusOf(provider) == Support.SUPPORTED));
    }
}
