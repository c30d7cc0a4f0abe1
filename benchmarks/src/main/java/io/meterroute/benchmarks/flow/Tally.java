package io.meterroute.benchmarks.flow;

import io.meterroute.PurchaseResult;
import io.meterroute.RouterBusyException;
import io.meterroute.model.PurchaseEnd;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What came of the purchases of one phase, from their callers' point of view. Thread-safe. */
final class Tally {
    static final String VENDED = PurchaseEnd.Vended.class.getSimpleName();
    static final String IN_DOUBT = PurchaseResult.InDoubt.class.getSimpleName();
    static final String REFUSED = RouterBusyException.class.getSimpleName();

    private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Throwable> unexpected = new AtomicReference<>();

    /** From when the purchase was to begin until it was answered, without the provider's time: of those vended at once. */
    final Histogram own = new Histogram();

    /** From when a purchase was to begin until it was refused, of those for which there was no room. */
    final Histogram refusals = new Histogram();

    void add(@Nullable PurchaseResult result, @Nullable Throwable failure) {
        outcomes.computeIfAbsent(name(result, failure), name -> new LongAdder()).increment();
    }

    /** How many there were of each outcome. */
    Map<String, Long> outcomes() {
        Map<String, Long> counts = new TreeMap<>();
        outcomes.forEach((name, count) -> counts.put(name, count.sum()));
        return counts;
    }

    long of(String outcome) {
        return outcomes().getOrDefault(outcome, 0L);
    }

    long all() {
        return outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The first failure that is not a refusal for want of room; there should be none. */
    Optional<Throwable> unexpected() {
        return Optional.ofNullable(unexpected.get());
    }

    private String name(@Nullable PurchaseResult result, @Nullable Throwable failure) {
        if (result instanceof PurchaseResult.Ended ended) {
            return ended.end().getClass().getSimpleName();
        } else if (result != null) {
            return result.getClass().getSimpleName();
        }
        Throwable cause = failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
        if (!(cause instanceof RouterBusyException)) {
            unexpected.compareAndSet(null, cause);
        }
        return cause == null ? "nothing" : cause.getClass().getSimpleName();
    }
}
