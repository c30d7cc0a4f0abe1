package io.meterroute.jdbc;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.DamagedRecordException;
import java.util.function.Supplier;

/** Texts as rows hold them: one that cannot be read is damaged, or of a later release than this. */
final class StoredText {
    private StoredText() {}

    /** Returns what {@code reading} makes of a text of {@code what}. */
    static <T> T of(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw damaged(what, e);
        }
    }

    /** Returns what {@code reading} makes of the text of meter {@code number}: there are many, and hardly one is damaged. */
    static <T> T ofMeter(MeterNumber number, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw damaged("meter " + number.masked(), e);
        }
    }

    private static DamagedRecordException damaged(String what, IllegalArgumentException e) {
        return new DamagedRecordException("the stored text of " + what + " is damaged: " + e.getMessage(), e);
    }
}
