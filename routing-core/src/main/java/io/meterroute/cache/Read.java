package io.meterroute.cache;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** One read, carried out by whoever comes first; everybody else waits for what came of it. Thread-safe. */
final class Read<V> {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CompletableFuture<V> result = new CompletableFuture<>();

    /** Reads from {@code source} unless somebody else has begun to; what that throws is part of the result. */
    void carryOut(Supplier<V> source) {
        if (begun.compareAndSet(false, true)) {
            try {
                result.complete(source.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        }
    }

    /** Waits until the read is over; returns what it gave, or throws what it threw. */
    V result() {
        try {
            return result.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
