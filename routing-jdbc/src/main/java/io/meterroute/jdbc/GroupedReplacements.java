package io.meterroute.jdbc;

import io.meterroute.model.TableStamp;
import java.util.List;
import java.util.Set;

/**
 * Replaces one institution's purchases, alone or together.
 *
 * <p>Rows are locked before they are written, and those that cannot be are left out: this waits for nobody's row. The row
 * that says which table is in force is locked likewise, and only if a purchase follows one; while a publication holds it,
 * such purchases are left out (VEND-7).
 */
final class GroupedReplacements implements GroupedWrites.Target<PurchaseReplacement> {
    static final String UPDATE = """
            WITH asked AS (
                SELECT * FROM unnest(CAST(? AS text[]), CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]),
                    CAST(? AS text[]), CAST(? AS bigint[]), CAST(? AS text[]))
                    AS a (id, version, lease_until, ended_as, record, revision, checksum)),
            in_force AS (
                SELECT revision, checksum FROM ${prefix}table_in_force WHERE institution_id = ? FOR SHARE SKIP LOCKED),
            free AS (
                SELECT p.institution_id, p.id, p.version, a.lease_until, a.ended_as, a.record
                FROM asked a JOIN ${prefix}purchase p ON p.institution_id = ? AND p.id = a.id AND p.version = a.version
                WHERE a.revision IS NULL
                    OR EXISTS (SELECT 1 FROM in_force f WHERE f.revision = a.revision AND f.checksum = a.checksum)
                FOR NO KEY UPDATE OF p SKIP LOCKED)
            UPDATE ${prefix}purchase p SET version = p.version + 1, lease_until = f.lease_until,
                ended_at = COALESCE(p.ended_at, CASE WHEN f.ended_as = 0 THEN %s END),
                ended_as = COALESCE(p.ended_as, f.ended_as), record = f.record
            FROM free f WHERE p.institution_id = f.institution_id AND p.id = f.id AND p.version = f.version
            RETURNING p.id""";

    private final Database database;
    private final PurchaseWrites writes;
    private final int id;
    private final String update;

    /** @param id the institution, see {@link NameIds} */
    GroupedReplacements(Database database, PurchaseWrites writes, int id) {
        this.database = database;
        this.writes = writes;
        this.id = id;
        this.update = database.sql(UPDATE.formatted(database.dialect().microsNow()));
    }

    @Override
    public String key(PurchaseReplacement replacement) {
        return replacement.id();
    }

    @Override
    public boolean alone(PurchaseReplacement replacement) {
        return writes.replace(replacement);
    }

    @Override
    public Set<String> together(List<PurchaseReplacement> replacements) {
        Unnested<PurchaseReplacement> rows = new Unnested<>(replacements);
        return database.runOneUnlessUndone(
                        "write " + replacements.size() + " purchases together",
                        session -> Set.copyOf(session.written(
                                update,
                                row -> row.getString(1),
                                rows.texts(PurchaseReplacement::id),
                                rows.numbers(PurchaseReplacement::version),
                                rows.numbers(
                                        replacement -> replacement.columns().leaseUntil()),
                                rows.numbers(
                                        replacement -> replacement.columns().endedAs()),
                                rows.texts(replacement -> replacement.columns().text()),
                                rows.numbers(replacement -> replacement
                                        .table()
                                        .map(TableStamp::revision)
                                        .orElse(null)),
                                rows.texts(replacement -> replacement
                                        .table()
                                        .map(TableStamp::checksum)
                                        .orElse(null)),
                                id,
                                id)))
                .orElse(Set.of());
    }
}
