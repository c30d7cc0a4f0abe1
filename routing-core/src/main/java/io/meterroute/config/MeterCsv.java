package io.meterroute.config;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoutingTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads meters from CSV files (INPUT-2). The columns, in any order; all but the first may be left out, and so may what
 * stands in them:
 *
 * <table>
 * <caption>Columns</caption>
 * <tr><th>{@code meter}</th><td>the meter number; a file may name each once</td></tr>
 * <tr><th>{@code utility}</th><td>the utility's id; with a routing table also its name or an alias</td></tr>
 * <tr><th>{@code prefer}</th><td>the meter's own ranks (PREF-5), best first: {@code P1 P2+P3} ranks P1 first, P2 and P3
 *     both second</td></tr>
 * <tr><th>{@code exclude}</th><td>providers that the meter must not be routed to, parted by blanks</td></tr>
 * <tr><th>{@code supported}</th><td>providers that support the meter (METER-13), parted by blanks</td></tr>
 * <tr><th>{@code not_supported}</th><td>providers that do not, parted by blanks</td></tr>
 * </table>
 *
 * <pre>{@code
 * MeterCsv csv = MeterCsv.builder()
 *         .table(table)
 *         .onBadLine(problem -> System.err.println(problem))
 *         .build();
 * csv.read(in, line -> importer.take(line));
 * }</pre>
 *
 * <p>The form of a file, how lines are refused and how consumers are called is that of {@link CsvRows}. Of each line
 * refused the first problem is reported. Beside the buffers of one line, some 20 to 45 bytes are held for each meter, to
 * notice those that are named twice; after 12,000,000 of them further ones are refused. Immutable and thread-safe.
 */
public final class MeterCsv {
    /** The most meters of one file that are taken. */
    public static final int MAX_METERS = 12_000_000;

    private final Optional<RoutingTable> table;
    private final Function<String, MeterNumber> meterNumber;
    private final Consumer<CsvProblem> onBadLine;
    private final Consumer<CsvProgress> onProgress;

    private MeterCsv(Builder from, Consumer<CsvProblem> onBadLine) {
        this.table = from.table;
        this.meterNumber = from.meterNumber;
        this.onBadLine = onBadLine;
        this.onProgress = from.onProgress;
    }

    /** Returns a builder; only {@link Builder#onBadLine} must be called. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads {@code csv} to its end and leaves it open; good lines go to {@code meters} in the order of the file.
     *
     * @return what was read in all
     * @throws IllegalArgumentException if the first line does not name the columns: nothing has been read then
     * @throws IOException if {@code csv} cannot be read; the lines before that have been delivered
     */
    public CsvProgress read(InputStream csv, Consumer<? super MeterLine> meters) throws IOException {
        MeterRows rows = new MeterRows(table, meterNumber, new SeenMeters(MAX_METERS));
        return CsvRows.builder(rows::line)
                .required(MeterRows.METER)
                .optional(MeterRows.UTILITY, MeterRows.PREFER, MeterRows.EXCLUDE)
                .optional(MeterRows.SUPPORTED, MeterRows.NOT_SUPPORTED)
                .onBadLine(onBadLine)
                .onProgress(onProgress)
                .build()
                .read(csv, meters);
    }

    /** Collects the choices; not thread-safe. */
    public static final class Builder {
        private Optional<RoutingTable> table = Optional.empty();
        private Function<String, MeterNumber> meterNumber = MeterNumber::of;
        private @Nullable Consumer<CsvProblem> onBadLine;
        private Consumer<CsvProgress> onProgress = progress -> {};

        private Builder() {}

        /**
         * Sets the table whose utilities and providers are known: lines that name others are refused, and so are those
         * that rank a provider excluded at the utility they name. Without one every id that could be one is taken.
         */
        public Builder table(RoutingTable newTable) {
            table = Optional.of(newTable);
            return this;
        }

        /** Refuses numbers of 11 and 13 digits whose Luhn digit is wrong; by default it is not looked at. */
        public Builder checkDigits() {
            meterNumber = MeterNumber::ofChecked;
            return this;
        }

        /** Sets who is told of lines that are not taken; there is no default, for none may be lost unseen. */
        public Builder onBadLine(Consumer<CsvProblem> consumer) {
            onBadLine = Objects.requireNonNull(consumer, "consumer of bad lines");
            return this;
        }

        /** Sets who is told how far the reading has come: every 10,000 lines, and at the end. By default nobody is. */
        public Builder onProgress(Consumer<CsvProgress> consumer) {
            onProgress = Objects.requireNonNull(consumer, "consumer of progress");
            return this;
        }

        /**
         * Returns the reader.
         *
         * @throws IllegalStateException if nobody is told of bad lines
         */
        public MeterCsv build() {
            if (onBadLine == null) {
                throw new IllegalStateException("nobody is told of bad lines: call onBadLine(...)");
            }
            return new MeterCsv(this, onBadLine);
        }
    }
}
