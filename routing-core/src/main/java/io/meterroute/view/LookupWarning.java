package io.meterroute.view;

import io.meterroute.model.Health;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;

/**
 * A provider that a marked meter's next lookup would ask is not well, so the re-check may not resolve anything (MARK-8).
 *
 * @param provider the provider
 * @param name what people call it
 * @param health how its lookups fare
 * @param sentence the warning for people
 */
public record LookupWarning(ProviderId provider, String name, Health health, String sentence) {
    /** Returns the warning about {@code provider}, whose lookups are not healthy. */
    public static LookupWarning of(Provider provider, Health health) {
        String how = health == Health.UNHEALTHY ? " fail too often now" : " failed too often and are on probation";
        return new LookupWarning(
                provider.id(),
                provider.name(),
                health,
                "Lookups at " + provider.name() + " (" + provider.id() + ")" + how
                        + ": if it is down, confirming support will not resolve the issue.");
    }
}
