package io.meterroute.jdbc;

import java.util.List;
import java.util.Set;

/**
 * Opens one institution's purchases, alone or together.
 *
 * <p>A purchase that another transaction is just opening is the one thing that an insertion cannot skip, so the wait for that
 * is bounded, for this transaction only. Ids are in order, so that two of these never wait for each other.
 */
final class GroupedOpenings implements GroupedWrites.Target<PurchaseOpening> {
    static final String INSERT = """
            INSERT INTO ${prefix}purchase (institution_id, id, meter_number, version, opened_at, made_at, lease_until,
                ended_at, ended_as, record)
            SELECT k.institution_id, o.id, o.meter_number, 1, %1$s, o.made_at, o.lease_until,
                CASE WHEN o.ended_as = 0 THEN %1$s END, o.ended_as, o.record
            FROM (SELECT set_config('lock_timeout', '50', true) AS millis) patience,
                unnest(CAST(? AS text[]), CAST(? AS text[]), CAST(? AS bigint[]), CAST(? AS bigint[]), CAST(? AS bigint[]),
                    CAST(? AS text[])) AS o (id, meter_number, made_at, lease_until, ended_as, record),
                ${prefix}purchase_kept k
            WHERE patience.millis IS NOT NULL AND k.institution_id = ? AND k.since <= o.made_at
            ORDER BY o.id COLLATE "C" FOR SHARE OF k SKIP LOCKED
            ON CONFLICT DO NOTHING RETURNING id""";

    private final Database database;
    private final PurchaseWrites writes;
    private final int id;
    private final String insert;

    /** @param id the institution, see {@link NameIds} */
    GroupedOpenings(Database database, PurchaseWrites writes, int id) {
        this.database = database;
        this.writes = writes;
        this.id = id;
        this.insert = database.sql(INSERT.formatted(database.dialect().microsNow()));
    }

    @Override
    public String key(PurchaseOpening opening) {
        return opening.id();
    }

    @Override
    public boolean alone(PurchaseOpening opening) {
        return writes.open(opening);
    }

    @Override
    public Set<String> together(List<PurchaseOpening> openings) {
        Unnested<PurchaseOpening> rows = new Unnested<>(openings);
        return database.runOneUnlessUndone(
                        "open " + openings.size() + " purchases together",
                        session -> Set.copyOf(session.written(
                                insert,
                                row -> row.getString(1),
                                rows.texts(PurchaseOpening::id),
                                rows.texts(PurchaseOpening::meter),
                                rows.numbers(PurchaseOpening::madeAt),
                                rows.numbers(opening -> opening.columns().leaseUntil()),
                                rows.numbers(opening -> opening.columns().endedAs()),
                                rows.texts(opening -> opening.columns().text()),
                                id)))
                .orElse(Set.of());
    }
}
