package io.meterroute.examples.springboot;

import io.meterroute.Router;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Recovers while the application runs, and lets what is under way end when it stops: after the web server takes no more
 * requests, before anything that transports and stores need is closed.
 */
final class RouterLifecycle implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RouterLifecycle.class);
    private static final int RECOVERED_AT_ONCE = 50;
    /** Of two lifecycles the one with the smaller phase is started first and stopped last; web servers stop above this. */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 8 * 1024;

    private final Router router;
    private final Duration recoveryInterval;
    private final Duration shutdownLimit;
    private volatile boolean running;

    RouterLifecycle(Router router, Duration recoveryInterval, Duration shutdownLimit) {
        this.router = router;
        this.recoveryInterval = recoveryInterval;
        this.shutdownLimit = shutdownLimit;
    }

    @Override
    public void start() {
        running = true;
        router.startRecovery(recoveryInterval, RECOVERED_AT_ONCE);
    }

    @Override
    public void stop() {
        running = false;
        if (!router.drain(shutdownLimit)) {
            LOG.warn("purchases are still open after {}: whoever recovers goes on with them", shutdownLimit);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
