package io.meterroute.health;

import io.meterroute.spi.RoutingListener;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongSupplier;

/** Collects what a {@link LiveHealth} is made of; everything has a default. Not thread-safe. */
public final class LiveHealthBuilder {
    private HealthSettings settings = HealthSettings.defaults();
    private Suspensions suspensions = new Suspensions(InstantSource.system());
    private LongSupplier ticker = System::nanoTime;
    private RoutingListener listener = event -> {};

    LiveHealthBuilder() {}

    /** Sets when a provider counts as unhealthy; by default {@link HealthSettings#defaults()}. */
    public LiveHealthBuilder settings(HealthSettings newSettings) {
        settings = Objects.requireNonNull(newSettings, "settings");
        return this;
    }

    /** Sets who is suspended; by default nobody. */
    public LiveHealthBuilder suspensions(Suspensions newSuspensions) {
        suspensions = Objects.requireNonNull(newSuspensions, "suspensions");
        return this;
    }

    /** Sets the monotonic clock in nanoseconds; by default the system's. */
    public LiveHealthBuilder ticker(LongSupplier newTicker) {
        ticker = Objects.requireNonNull(newTicker, "ticker");
        return this;
    }

    /** Sets who is told each change of health, on the thread that brought it about; it must not throw. By default nobody. */
    public LiveHealthBuilder listener(RoutingListener newListener) {
        listener = Objects.requireNonNull(newListener, "listener");
        return this;
    }

    /**
     * Returns live health that knows no provider yet: it learns of them by a
     * {@link io.meterroute.model.RoutingEvent.TableChanged}, and of results by being a listener of the router.
     */
    public LiveHealth build() {
        return new LiveHealth(settings, suspensions, ticker, listener);
    }
}
