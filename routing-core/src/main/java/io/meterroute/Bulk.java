package io.meterroute;

import io.meterroute.config.CsvProblem;
import io.meterroute.config.MeterCsvWriter;
import io.meterroute.model.AuditEntry;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.RoutingTable;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Work on many meters at once, on any store: import and export as CSV, and marks for rebroadcast (INPUT-2, MARK-7).
 *
 * <p>Meters are read and written in batches, each meter for itself by the same pure transitions and compare-and-set as in
 * everyday work: routers may go on meanwhile, on every node, and nothing is lost on either side. After each batch the caller
 * is told how far the run has come and says whether it goes on. What is done stays done: a run that was stopped, or whose
 * node died, is resumed from its progress, or simply repeated. Each run that did something leaves one entry in the audit
 * log. Thread-safe; the
 * methods work, and call back, on the calling thread.
 *
 * <pre>{@code
 * Bulk bulk = Bulk.builder().table(table).meters(store).directory(store).build();
 * MeterImport order = MeterImport.of(new ImportOrigin("coverage.csv", LocalDate.of(2026, 11, 1)), "ann");
 * ImportProgress end = bulk.importMeters(in, order, System.err::println, progress -> !Thread.interrupted());
 * }</pre>
 */
public final class Bulk {
    private final RoutingTable table;
    private final ManyMeters meters;
    private final MeterDirectory directory;
    private final Trail trail;
    private final Supplier<Nonce> nonces;
    private final int batch;

    Bulk(
            RoutingTable table,
            ManyMeters meters,
            MeterDirectory directory,
            Trail trail,
            Supplier<Nonce> nonces,
            int batch) {
        this.table = table;
        this.meters = meters;
        this.directory = directory;
        this.trail = trail;
        this.nonces = nonces;
        this.batch = batch;
    }

    /** Returns a builder; table, meters and directory must be given. */
    public static BulkBuilder builder() {
        return new BulkBuilder();
    }

    /**
     * Imports meters from CSV in the form of {@link io.meterroute.config.MeterCsv}; names are those of the routing table. New
     * meters are added, present ones learn what is news to them (METER-12, METER-13), and the preferences are the table's
     * institution's. Bad lines are reported, good ones are kept.
     *
     * <p>Importing a file again changes nothing that the first time has done. To go on with a run that was stopped, either
     * repeat it or pass over what is done with {@link MeterImport#after}.
     *
     * @param csv the file; left open
     * @param onBadLine is told of each line that is not taken
     * @param goOn is told after each batch, and at the end, how far the run has come; the run stops when it says no
     * @return how far it has come
     * @throws IllegalArgumentException if the first line does not name the columns; nothing has been done then
     * @throws IOException if the file cannot be read
     * @throws StoreException if a store fails; the batch under way may be stored in part
     */
    public ImportProgress importMeters(
            InputStream csv, MeterImport order, Consumer<CsvProblem> onBadLine, Predicate<? super ImportProgress> goOn)
            throws IOException {
        ImportRules rules = new ImportRules(table, order.origin());
        Instant startedAt = meters.storeTime();
        ImportRun run = new ImportRun(order, rules, meters, batch, onBadLine, goOn);
        try {
            run.run(csv);
        } finally {
            if (run.progress().done() > 0) {
                trail.note(new AuditEntry(
                        startedAt,
                        order.by(),
                        MeterImport.ACTION,
                        order.origin().source(),
                        words(order, run.progress())));
            }
        }
        return run.progress();
    }

    /**
     * Writes the meters that pass {@code filter} as CSV that an import reads back, with the preferences of the table's
     * institution, in order of their numbers. A meter that changes meanwhile is written as it was before or after.
     *
     * @param out where to, in UTF-8; left open
     * @param goOn is told after each batch, and at the end, how far the run has come; the run stops when it says no
     * @return how far it has come
     * @throws IOException if it cannot be written
     * @throws StoreException if the store fails
     */
    public ExportProgress exportMeters(Appendable out, MeterFilter filter, Predicate<? super ExportProgress> goOn)
            throws IOException {
        MeterCsvWriter csv = new MeterCsvWriter(out, table.institution());
        csv.header();
        ExportProgress progress = new ExportProgress(0, false);
        Optional<MeterNumber> last = Optional.empty();
        boolean goesOn = true;
        while (goesOn) {
            List<MeterRecord> page = directory.scan(filter, last, batch);
            for (MeterRecord meter : page) {
                csv.meter(meter);
                last = Optional.of(meter.number());
            }
            progress = new ExportProgress(progress.meters() + page.size(), page.isEmpty());
            goesOn = goOn.test(progress) && !progress.isFinished();
        }
        return progress;
    }

    /**
     * Returns how many meters {@code selection} has now: what marking them would come to. Changes nothing.
     *
     * @throws StoreException if the store fails
     */
    public long count(MeterSelection selection) {
        return new MeterCount(meters, directory, batch).of(selection);
    }

    /**
     * Marks meters for rebroadcast (MARK-7): each as {@link Router#mark} does, marks renewed where there were some (MARK-2). A
     * run that goes on with another marks no meter again that the other had marked. Numbers that are not known are passed
     * over.
     *
     * @param goOn is told after each batch, and at the end, how far the run has come; the run stops when it says no
     * @return how far it has come
     * @throws StoreException if a store fails; the batch under way may be marked in part
     */
    public MarkProgress mark(BulkMark order, Predicate<? super MarkProgress> goOn) {
        Instant startedAt = meters.storeTime();
        MarkRun run = new MarkRun(order, meters, directory, nonces, batch, startedAt);
        try {
            run.run(goOn);
        } finally {
            if (run.progress().done() > 0) {
                trail.note(new AuditEntry(
                        startedAt,
                        order.by(),
                        BulkMark.ACTION,
                        subject(order.selection()),
                        words(order, run.progress())));
            }
        }
        return run.progress();
    }

    private static String subject(MeterSelection selection) {
        String words = selection.words();
        return words.substring(0, Math.min(words.length(), 100));
    }

    private static String words(MeterImport order, ImportProgress progress) {
        return "of " + order.origin().date() + ": " + progress.added() + " added, " + progress.changed() + " changed, "
                + progress.unchanged() + " unchanged, " + progress.bad() + " bad lines"
                + ended(progress.isFinished(), "line " + progress.line());
    }

    private static String words(BulkMark order, MarkProgress progress) {
        return order.reason() + " (" + order.selection().words() + ": " + progress.marked() + " marked, "
                + progress.renewed() + " of them again, " + progress.passedOver() + " passed over"
                + ended(
                        progress.isFinished(),
                        "meter "
                                + progress.token()
                                        .last()
                                        .map(MeterNumber::value)
                                        .orElse("none"))
                + ")";
    }

    private static String ended(boolean isFinished, String place) {
        return isFinished ? ", finished" : ", ended after " + place;
    }
}
