package io.meterroute.health;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import java.time.Duration;
import java.util.Optional;

/**
 * How one provider fares now, as a screen shows it (VIEW-5).
 *
 * @param provider the provider
 * @param operation what it is about
 * @param health how it fares; {@link Health#ADMITTED} is probation
 * @param admitted the share of purchases that see it as healthy because of their key, 0 to 1: 1 if it is healthy, less
 *     while it ramps up after probation, 0 while it is unhealthy or on probation
 * @param cause what its last change of health came of, if there was one
 * @param calls how many of its calls ended within the window
 * @param failures how many of those failed
 * @param window the time that {@code calls} and {@code failures} look back
 */
public record ProviderHealth(
        ProviderId provider,
        Operation operation,
        Health health,
        double admitted,
        Optional<String> cause,
        int calls,
        int failures,
        Duration window) {}
