package io.meterroute.health;

import io.meterroute.model.RoutingKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A bounded number of permits to try a provider on probation, each held by one purchase. One that nobody gives back is
 * free again when it has expired, so that a purchase that was lost cannot keep the provider on probation for ever.
 * Readable from any thread; taken under the breakers' lock.
 */
final class Permits {
    private final int most;
    private final long expiryNanos;
    private final Map<RoutingKey, Long> expiries = new ConcurrentHashMap<>();

    Permits(int most, Duration expiry) {
        this.most = most;
        this.expiryNanos = expiry.toNanos();
    }

    /** Tells whether {@code key} holds a permit or could take one: whether the others do not hold them all. */
    boolean isFreeFor(RoutingKey key, long now) {
        return expiries.entrySet().stream()
                        .filter(permit ->
                                now - permit.getValue() < 0 && !permit.getKey().equals(key))
                        .count()
                < most;
    }

    /** Takes a permit for {@code key} unless it has one; a permit is not prolonged by asking again. */
    boolean take(RoutingKey key, long now) {
        if (isHeldBy(key, now)) {
            return true;
        }
        expiries.values().removeIf(expiry -> now - expiry >= 0);
        if (expiries.size() >= most) {
            return false;
        }
        expiries.put(key, now + expiryNanos);
        return true;
    }

    void giveBack(RoutingKey key) {
        expiries.remove(key);
    }

    private boolean isHeldBy(RoutingKey key, long now) {
        Long expiry = expiries.get(key);
        return expiry != null && now - expiry < 0;
    }
}
