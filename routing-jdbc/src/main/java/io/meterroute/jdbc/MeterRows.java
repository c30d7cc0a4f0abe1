package io.meterroute.jdbc;

import java.util.List;

/** Goes once through the rows of all known meters of a space, page by page. Not thread-safe. */
interface MeterRows {
    /**
     * What an outline is read from.
     *
     * @param text the record
     */
    record Stored(String number, String text) {
        static final Row<Stored> ROW = row -> new Stored(row.getString(1), row.getString(2));
    }

    /** Returns some more rows, as they are now; none at the end. */
    List<Stored> next();
}
