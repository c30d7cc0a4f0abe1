package io.meterroute.examples.redis;

import io.meterroute.spi.DamagedRecordException;
import java.util.List;
import java.util.function.Supplier;

/** What keys hold: words for the scripts, then a record's canonical text, all parted by single blanks. */
final class Stored {
    private Stored() {}

    /** Returns what {@code reading} makes of a stored text of {@code what}. */
    static <T> T read(String what, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new DamagedRecordException("the stored text of " + what + " is damaged: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the first words of {@code value} and, as the last of {@code count}, the rest of it.
     *
     * @throws IllegalArgumentException if there are fewer
     */
    static List<String> words(Object value, int count) {
        List<String> words = List.of(value.toString().split(" ", count));
        if (words.size() < count) {
            throw new IllegalArgumentException("there are " + words.size() + " words instead of " + count);
        }
        return words;
    }
}
