package io.meterroute.config;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.Range;
import com.google.common.primitives.Longs;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One row of a CSV file, read by column name. A cell that is missing or cannot be made what was asked for ends the row:
 * its line is reported with column, value and reason, and reading goes on with the next. Not thread-safe; good only
 * inside the function that it is handed to.
 */
public final class CsvRow {
    private static final Splitter AT_BLANKS =
            Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();

    private final long line;
    private final Map<String, Integer> places;
    private final List<String> cells;

    CsvRow(long line, Map<String, Integer> places, List<String> cells) {
        this.line = line;
        this.places = places;
        this.cells = cells;
    }

    /** Returns the row's line number in the file, from 1; the header is line 1. */
    public long line() {
        return line;
    }

    /**
     * Returns what stands in {@code column}; empty if nothing does, or if the file does not have that column.
     *
     * @throws IllegalStateException if {@code column} is none of the columns that the {@link CsvRows} knows
     */
    public Optional<String> find(String column) {
        Integer place = places.get(column);
        if (place == null) {
            throw new IllegalStateException("column " + column + " was not named to the builder of CsvRows");
        }
        return place < 0 || cells.get(place).isEmpty() ? Optional.empty() : Optional.of(cells.get(place));
    }

    /**
     * Returns what {@code make} makes of the text in {@code column}; empty if nothing stands there. What {@code make}
     * refuses with an {@link IllegalArgumentException} or a {@link DateTimeException} ends the row.
     */
    public <T> Optional<T> find(String column, Function<String, T> make) {
        return find(column).map(text -> made(column, text, make));
    }

    /** Returns what {@code make} makes of the text in {@code column}, as {@link #find}; something must stand there. */
    public <T> T get(String column, Function<String, T> make) {
        return find(column, make).orElseThrow(() -> refused(column, "must not be empty"));
    }

    /** Returns the number in {@code column}, {@code least} to {@code most}, in ASCII digits; it must be there. */
    public long wholeNumber(String column, long least, long most) {
        Range<Long> range = Range.closed(least, most);
        return get(column, text -> {
            Long number = Longs.tryParse(text);
            if (number == null || !range.contains(number)) {
                throw refused(column, "must be a whole number " + least + " to " + most);
            }
            return number;
        });
    }

    /** Returns what {@code make} makes of each of the words in {@code column}, which blanks part; there may be none. */
    public <T> List<T> list(String column, Function<String, T> make) {
        return find(column)
                .map(text -> AT_BLANKS
                        .splitToStream(text)
                        .map(word -> made(column, word, make))
                        .toList())
                .orElse(List.of());
    }

    /** Returns the exception that ends the row because of {@code column}, for the caller to throw. */
    public IllegalArgumentException refused(String column, String reason) {
        return new BadCellException(line, column, find(column).orElse(""), reason);
    }

    private <T> T made(String column, String text, Function<String, T> make) {
        try {
            return make.apply(text);
        } catch (BadCellException refused) {
            throw refused;
        } catch (IllegalArgumentException | DateTimeException refused) {
            throw new BadCellException(line, column, text, String.valueOf(refused.getMessage()));
        }
    }
}
