package io.meterroute.memory;

import io.meterroute.model.AuditEntry;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the newest audit entries in memory; the oldest are dropped to make room. Thread-safe; never fails. */
public final class InMemoryAuditLog implements AuditLog {
    private final TimedLog<AuditEntry> log;

    /**
     * Makes an empty log.
     *
     * @param capacity the most entries kept
     * @throws IllegalArgumentException if the capacity is not positive
     */
    public InMemoryAuditLog(int capacity) {
        log = new TimedLog<>(AuditEntry::at, capacity);
    }

    @Override
    public void append(AuditEntry entry) {
        log.append(entry);
    }

    @Override
    public List<Logged<AuditEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        return log.page(from, to, cursor, limit);
    }
}
