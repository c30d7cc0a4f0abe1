package io.meterroute.jdbc;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.StoreException;
import org.jspecify.annotations.Nullable;

/** Makes records of a meter's columns. */
final class MeterRows {
    private MeterRows() {}

    /** Returns the record that {@code text} holds, or that of a meter never seen if there is none. */
    static MeterRecord stored(MeterNumber number, long version, @Nullable String text) {
        if (text == null) {
            return MeterRecord.unseen(number);
        }
        try {
            return CanonicalText.meter(number, version, text);
        } catch (IllegalArgumentException e) {
            throw new StoreException(
                    "the stored text of meter " + number.masked() + " is damaged: " + e.getMessage(), e);
        }
    }
}
