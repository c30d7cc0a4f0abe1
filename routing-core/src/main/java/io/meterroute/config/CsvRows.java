package io.meterroute.config;

import com.google.common.collect.Sets;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of CSV files as values, line by line with little memory (INPUT-2). Good rows go to one consumer, bad
 * ones are reported to another with line number, column, value and reason, and reading goes on.
 *
 * <p>A file is UTF-8 text, with or without a byte order mark. Its first line names the columns, in any order. Cells are
 * parted by commas and may be quoted; outer blanks do not count; blank lines are passed over. A row stands on one line
 * of at most 65,536 bytes. Immutable; one may read several files at once if function and consumers allow it.
 *
 * <pre>{@code
 * CsvRows<Sale> sales = CsvRows.builder(row ->
 *                 new Sale(row.get("meter", MeterNumber::of), row.wholeNumber("cents", 1, 1_000_000)))
 *         .required("meter", "cents")
 *         .onBadLine(problem -> System.err.println(problem))
 *         .build();
 * CsvProgress end = sales.read(in, sale -> sell(sale));
 * }</pre>
 *
 * @param <T> what a row becomes
 */
public final class CsvRows<T> {
    /** How many lines are read between two reports of progress. */
    public static final int LINES_PER_REPORT = 10_000;

    private final Function<CsvRow, T> make;
    private final Set<String> required;
    private final Set<String> known;
    private final Consumer<CsvProblem> onBadLine;
    private final Consumer<CsvProgress> onProgress;

    private CsvRows(Builder<T> from, Consumer<CsvProblem> onBadLine) {
        this.make = from.make;
        this.required = Set.copyOf(from.required);
        this.known = Set.copyOf(Sets.union(from.required, from.optional));
        this.onBadLine = onBadLine;
        this.onProgress = from.onProgress;
    }

    /**
     * Returns a builder of a reader of rows.
     *
     * @param make makes a row a value; an {@link IllegalArgumentException} of its own is reported as its line's problem
     */
    public static <T> Builder<T> builder(Function<CsvRow, T> make) {
        return new Builder<>(make);
    }

    /**
     * Reads {@code csv} to its end and leaves it open. Consumers are called on the calling thread; what they throw ends
     * the reading and is passed on.
     *
     * @return what was read in all
     * @throws IllegalArgumentException if the first line does not name the columns: nothing has been read then
     * @throws IOException if {@code csv} cannot be read; the rows before that have been delivered
     */
    public CsvProgress read(InputStream csv, Consumer<? super T> values) throws IOException {
        return new CsvRun<>(this, new CsvLines(csv), values).read();
    }

    Function<CsvRow, T> make() {
        return make;
    }

    Set<String> required() {
        return required;
    }

    Set<String> known() {
        return known;
    }

    Consumer<CsvProblem> onBadLine() {
        return onBadLine;
    }

    Consumer<CsvProgress> onProgress() {
        return onProgress;
    }

    /**
     * Collects what a reader of rows needs; not thread-safe.
     *
     * @param <T> what a row becomes
     */
    public static final class Builder<T> {
        private final Function<CsvRow, T> make;
        private final Set<String> required = new TreeSet<>();
        private final Set<String> optional = new TreeSet<>();
        private @Nullable Consumer<CsvProblem> onBadLine;
        private Consumer<CsvProgress> onProgress = progress -> {};

        private Builder(Function<CsvRow, T> make) {
            this.make = Objects.requireNonNull(make, "what makes a row a value");
        }

        /** Adds columns that every file must have. */
        public Builder<T> required(String... columns) {
            required.addAll(List.of(columns));
            return this;
        }

        /** Adds columns that a file may have. */
        public Builder<T> optional(String... columns) {
            optional.addAll(List.of(columns));
            return this;
        }

        /** Sets who is told of lines that are not taken; there is no default, for none may be lost unseen. */
        public Builder<T> onBadLine(Consumer<CsvProblem> consumer) {
            onBadLine = Objects.requireNonNull(consumer, "consumer of bad lines");
            return this;
        }

        /** Sets who is told how far the reading has come: every 10,000 lines, and at the end. By default nobody is. */
        public Builder<T> onProgress(Consumer<CsvProgress> consumer) {
            onProgress = Objects.requireNonNull(consumer, "consumer of progress");
            return this;
        }

        /**
         * Returns the reader.
         *
         * @throws IllegalStateException if no column is known, or nobody is told of bad lines; it names the missing call
         */
        public CsvRows<T> build() {
            if (required.isEmpty() && optional.isEmpty()) {
                throw new IllegalStateException("no column is known: call required(...) or optional(...)");
            }
            if (onBadLine == null) {
                throw new IllegalStateException("nobody is told of bad lines: call onBadLine(...)");
            }
            return new CsvRows<>(this, onBadLine);
        }
    }
}
