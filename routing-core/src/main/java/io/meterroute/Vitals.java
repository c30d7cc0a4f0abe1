package io.meterroute;

import io.meterroute.health.LiveHealth;
import io.meterroute.health.Suspensions;
import io.meterroute.model.ProviderId;
import io.meterroute.spi.HealthSource;
import java.util.Optional;
import java.util.Set;

/**
 * What only a node that routes can tell: whom it reaches, and how they fare.
 *
 * @param reachable the providers that it has a transport to
 * @param health where its decisions have the providers' health from
 * @param live its own live health, unless the application brought another source
 * @param suspensions who is out of use for a time
 * @param traffic what the providers got
 */
record Vitals(
        Set<ProviderId> reachable,
        HealthSource health,
        Optional<LiveHealth> live,
        Suspensions suspensions,
        Traffic traffic) {}
