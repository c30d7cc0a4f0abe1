package io.meterroute.examples.brownfield;

import io.meterroute.model.MeterRecord;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The platform's own table of meters, as it has been for years, with two columns added for routing. It stands for a database
 * table; the methods stand for the statements in their comments. Thread-safe.
 *
 * <p>Here the routing column holds the record itself. In a database it holds the record in a text form that keeps every field
 * (JSON, say): a form that loses one fails the contract.
 */
final class LegacyMeterTable {
    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    /**
     * One row.
     *
     * @param municipality the platform's code of the meter's municipality, empty if it never had one
     * @param remark whatever clerks have typed
     * @param routing the new column: what routing knows of the meter, empty if nothing yet
     * @param routingVersion the other new column, 0 for rows of before
     */
    record Row(String municipality, String remark, Optional<MeterRecord> routing, long routingVersion) {
        static final Row BLANK = new Row("", "", Optional.empty(), 0);
    }

    /** The platform's own write, which leaves the new columns alone. */
    void register(String number, String municipality, String remark) {
        rows.merge(
                number,
                new Row(municipality, remark, Optional.empty(), 0),
                (present, typed) -> new Row(municipality, remark, present.routing(), present.routingVersion()));
    }

    /** {@code SELECT … WHERE number = ?}, the number being text: its leading zeros count. */
    Optional<Row> find(String number) {
        return Optional.ofNullable(rows.get(number));
    }

    /**
     * {@code UPDATE … SET routing = ?, routing_version = routing_version + 1 WHERE number = ? AND routing_version = ?}, after
     * an {@code INSERT} of a blank row where there was none and the version is 0.
     *
     * @return whether a row was changed
     */
    boolean updateRouting(String number, long expectedVersion, MeterRecord routing) {
        AtomicBoolean changed = new AtomicBoolean();
        rows.compute(number, (key, present) -> {
            Row row = present == null ? Row.BLANK : present;
            if (row.routingVersion() != expectedVersion) {
                return present;
            }
            changed.set(true);
            return new Row(row.municipality(), row.remark(), Optional.of(routing), expectedVersion + 1);
        });
        return changed.get();
    }
}
