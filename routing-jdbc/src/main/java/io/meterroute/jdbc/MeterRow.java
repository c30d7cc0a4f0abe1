package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterKeys.Columns;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import org.jspecify.annotations.Nullable;

/**
 * A meter's record as a row holds it.
 *
 * @param columns what stands in columns beside number and version
 * @param text the record
 */
record MeterRow(MeterNumber number, long version, Columns columns, String text) {
    static MeterRow of(MeterKeys keys, MeterRecord meter) {
        return new MeterRow(meter.number(), meter.version(), keys.columns(meter), CanonicalText.of(meter));
    }

    /** Returns the record that {@code text} holds, or that of a meter never seen if there is none. */
    static MeterRecord record(MeterNumber number, long version, @Nullable String text) {
        return text == null
                ? MeterRecord.unseen(number)
                : StoredText.ofMeter(number, () -> CanonicalText.meter(number, version, text));
    }
}
