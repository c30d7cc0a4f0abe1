package io.meterroute.memory;

import io.meterroute.model.DecisionEntry;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the newest decision entries in memory; the oldest are dropped to make room. Thread-safe; never fails. */
public final class InMemoryDecisionLog implements DecisionLog {
    private final TimedLog<DecisionEntry> log;

    /**
     * Makes an empty log.
     *
     * @param capacity the most entries kept
     * @throws IllegalArgumentException if the capacity is not positive
     */
    public InMemoryDecisionLog(int capacity) {
        log = new TimedLog<>(DecisionEntry::at, capacity, InMemoryDecisionLog::report);
    }

    /** What tells a reported attempt from every other; decisions that were not reported are all different. */
    private record Report(RoutingKey purchase, ProviderId used) {}

    private static Optional<Report> report(DecisionEntry entry) {
        return entry.used().map(used -> new Report(entry.request().key(), used));
    }

    @Override
    public void append(DecisionEntry entry) {
        log.append(entry);
    }

    @Override
    public List<Logged<DecisionEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        return log.page(from, to, cursor, limit);
    }

    @Override
    public List<DecisionEntry> ofKey(RoutingKey key, int limit) {
        return log.find(entry -> entry.request().key().equals(key), limit);
    }
}
