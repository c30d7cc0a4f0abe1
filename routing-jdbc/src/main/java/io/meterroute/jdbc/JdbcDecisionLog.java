package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps one institution's decisions, one insert each; a unique key keeps a reported attempt from being there twice. */
final class JdbcDecisionLog implements DecisionLog {
    private final Database database;
    private final int institution;
    private final TimedPages<DecisionEntry> pages;
    private final String insert;
    private final String ofKey;

    JdbcDecisionLog(Database database, int institution) {
        this.database = database;
        this.institution = institution;
        this.pages = new TimedPages<>(database, institution, "decision", CanonicalText::decision);
        this.insert = database.sql("INSERT INTO ${prefix}decision (institution_id, made_at, routing_key, used, record)"
                + " VALUES (?, ?, ?, ?, ?)");
        this.ofKey = database.sql("""
                SELECT record FROM ${prefix}decision WHERE institution_id = ? AND routing_key = ?
                ORDER BY made_at, entry_no LIMIT ?""");
    }

    @Override
    public void append(DecisionEntry entry) {
        String text = CanonicalText.of(entry);
        database.runOne(
                "log a decision",
                session -> session.insertIfAbsent(
                        insert,
                        institution,
                        Nanos.of(entry.at()),
                        entry.request().key().value(),
                        entry.used().map(ProviderId::value).orElse(null),
                        text));
    }

    @Override
    public List<Logged<DecisionEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        return pages.page(from, to, cursor, limit);
    }

    @Override
    public List<DecisionEntry> ofKey(RoutingKey key, int limit) {
        PageLimit.check(limit);
        return List.copyOf(database.runOne(
                "read the decisions of one purchase",
                session ->
                        session.list(ofKey, row -> decision(key, row.getString(1)), institution, key.value(), limit)));
    }

    private static DecisionEntry decision(RoutingKey key, String text) {
        return StoredText.of("a decision for " + key, () -> CanonicalText.decision(text));
    }
}
