package io.meterroute.model;

import java.util.Objects;

/**
 * Reads outlines from the {@linkplain CanonicalText canonical texts} of many meters: at a fraction of what it takes to read the
 * records, since what an outline does not have is skipped, and names that come again are not made again. Thread-safe.
 */
public final class OutlineReader {
    private final TextWords words = TextWords.kept();

    /** Makes one that has read nothing yet; it takes 32 KiB. */
    public OutlineReader() {
        // there is nothing to be said
    }

    /**
     * Returns the outline of the meter {@code number} that {@code text} is of: of a text that was written of a record,
     * the record's. Of what it skips it sees no more than that numbers are made of digits, and that groups and quotes end.
     *
     * @throws IllegalArgumentException if {@code text} is no meter's, as far as that is looked at
     */
    public MeterOutline read(MeterNumber number, String text) {
        Objects.requireNonNull(number, "meter number");
        return new TextReader(TextKind.METER, text, words).whole(in -> MeterText.outline(number, in));
    }
}
