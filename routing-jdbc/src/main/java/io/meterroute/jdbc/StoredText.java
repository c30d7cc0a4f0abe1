package io.meterroute.jdbc;

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
            throw new DamagedRecordException("the stored text of " + what + " is damaged: " + e.getMessage(), e);
        }
    }
}
