package io.meterroute;

import java.util.concurrent.atomic.AtomicInteger;

/** How many calls may be under way at once. Thread-safe; nobody waits for room. */
final class Capacity {
    private final int limit;
    private final AtomicInteger taken = new AtomicInteger();

    Capacity(int limit) {
        this.limit = limit;
    }

    int limit() {
        return limit;
    }

    /** Takes room for one call, to be given back when it is over; returns false if there is none. */
    boolean take() {
        return taken.getAndUpdate(now -> now < limit ? now + 1 : now) < limit;
    }

    void giveBack() {
        taken.decrementAndGet();
    }
}
