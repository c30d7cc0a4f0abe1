package io.meterroute;

import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a purchase leased to this node while it works on it. Most purchases end before the first renewal and cost nothing.
 * A renewal that fails costs nothing either but that others may take the purchase over, which is safe.
 */
final class LeaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);

    private final PurchaseParts parts;
    private final PurchaseRecord purchase;
    private final Duration interval;
    private volatile boolean stopped;
    private volatile Future<?> next;

    LeaseKeeper(PurchaseParts parts, PurchaseRecord purchase) {
        this.parts = parts;
        this.purchase = purchase;
        this.interval = parts.settings().lease().dividedBy(2);
        this.next = CompletableFuture.completedFuture(null);
    }

    /** Renews the lease from time to time until {@link #stop}. */
    void keep() {
        if (!stopped) {
            next = parts.environment().after(interval, this::renew);
        }
    }

    void stop() {
        stopped = true;
        next.cancel(false);
    }

    private void renew() {
        if (stopped) {
            return;
        }
        try {
            parts.journal()
                    .apply(
                            purchase.id(),
                            at -> new PurchaseEvent.LeaseSet(
                                    purchase.epoch(), at.plus(parts.settings().lease()), at));
        } catch (RuntimeException e) {
            LOG.warn("the lease of purchase {} could not be renewed", purchase.id(), e);
        }
        keep();
    }
}
