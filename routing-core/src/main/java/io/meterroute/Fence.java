package io.meterroute;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Keeps an attempt from being sent long after its intent was journaled (VEND-7). Whoever makes the call asks it last of
 * all, on the thread that makes the call: waiting for that thread counts too.
 *
 * @param ticker monotonic nanoseconds
 * @param start when the journal write began, by {@code ticker}
 * @param limit how long after that the call may begin
 * @param passed whether somebody asked in time, and so made the call
 */
record Fence(LongSupplier ticker, long start, Duration limit, AtomicBoolean passed) {
    Fence(LongSupplier ticker, long start, Duration limit) {
        this(ticker, start, limit, new AtomicBoolean());
    }

    /** Returns why the call may not be made any more, if it may not. */
    Optional<String> missed() {
        if (ticker.getAsLong() - start > limit.toNanos()) {
            return Optional.of("more than " + limit.toMillis() + " ms passed since the attempt was journaled");
        }
        passed.set(true);
        return Optional.empty();
    }
}
