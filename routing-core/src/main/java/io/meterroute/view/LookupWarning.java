package io.meterroute.view;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;

/**
 * A provider that a marked meter's next lookup would ask is not well, so the re-check may not resolve anything (MARK-8).
 *
 * @param provider the provider
 * @param name what people call it
 * @param health how its lookups fare
 * @param sentence the warning for people
 */
public record LookupWarning(ProviderId provider, String name, Health health, String sentence) {}
