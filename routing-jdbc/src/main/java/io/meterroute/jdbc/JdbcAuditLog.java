package io.meterroute.jdbc;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.CanonicalText;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what people of one institution changed by hand, for ever. */
final class JdbcAuditLog implements AuditLog {
    private final Database database;
    private final int institution;
    private final TimedPages<AuditEntry> pages;
    private final String insert;

    JdbcAuditLog(Database database, int institution) {
        this.database = database;
        this.institution = institution;
        this.pages = new TimedPages<>(database, institution, "audit", CanonicalText::audit);
        this.insert = database.sql("INSERT INTO ${prefix}audit (institution_id, made_at, record) VALUES (?, ?, ?)");
    }

    @Override
    public void append(AuditEntry entry) {
        database.runOne(
                "write the audit log",
                session -> session.update(insert, institution, Nanos.of(entry.at()), CanonicalText.of(entry)));
    }

    @Override
    public List<Logged<AuditEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        return pages.page(from, to, cursor, limit);
    }
}
