package io.meterroute.view;

import io.meterroute.model.Health;
import io.meterroute.model.Suspension;
import java.util.Optional;

/**
 * How a provider's purchases, or its lookups, fare (VIEW-5).
 *
 * @param health how they fare; {@link Health#ADMITTED} is probation
 * @param cause what the last change of health came of, if there was one
 * @param suspension what the provider is suspended from them for, if it is
 */
public record OperationView(Health health, Optional<String> cause, Optional<Suspension> suspension) {}
