package io.meterroute.model;

import java.util.Objects;

/**
 * Names one state of a routing table: its number and what it says. The number alone is not enough: a store that fails over
 * to a replica without its last commits gives the lost numbers out again, to other tables.
 *
 * @param revision the table's revision; 0 if no table was ever published
 * @param checksum the table's checksum; empty if no table was ever published
 */
public record TableStamp(long revision, String checksum) {
    /** No table was ever published. */
    public static final TableStamp NONE = new TableStamp(0, "");

    /** Refuses null. */
    public TableStamp {
        Objects.requireNonNull(checksum, "checksum");
    }
}
