package io.meterroute.health;

import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;
import io.meterroute.spi.HealthSource;

/** An application's own health source, with the library's suspensions beside it. */
record SuspendingSource(HealthSource source, Suspensions suspensions) implements HealthSource {
    @Override
    public Signals signals(RoutingKey key) {
        return suspensions.over(source.signals(key));
    }

    @Override
    public boolean admit(RoutingKey key, ProviderId provider) {
        return source.admit(key, provider);
    }

    @Override
    public void release(RoutingKey key, ProviderId provider) {
        source.release(key, provider);
    }

    @Override
    public Health lookups(ProviderId provider) {
        return source.lookups(provider);
    }
}
