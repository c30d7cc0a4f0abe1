package io.meterroute;

import io.meterroute.config.CsvProblem;
import io.meterroute.config.MeterCsv;
import io.meterroute.config.MeterLine;
import io.meterroute.model.MeterNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** One run of an import, batch by batch in the order of the file. Not thread-safe. */
final class ImportRun {
    private final MeterImport order;
    private final ImportRules rules;
    private final ManyMeters meters;
    private final int batchSize;
    private final Consumer<CsvProblem> onBadLine;
    private final Predicate<? super ImportProgress> goOn;
    private final List<MeterLine> batch = new ArrayList<>();
    private long line;
    private long added;
    private long changed;
    private long unchanged;
    private long bad;
    private boolean finished;

    /** Ends the reading of a file that is to be stopped. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }

    ImportRun(
            MeterImport order,
            ImportRules rules,
            ManyMeters meters,
            int batchSize,
            Consumer<CsvProblem> onBadLine,
            Predicate<? super ImportProgress> goOn) {
        this.order = order;
        this.rules = rules;
        this.meters = meters;
        this.batchSize = batchSize;
        this.onBadLine = onBadLine;
        this.goOn = goOn;
        line = order.afterLine();
    }

    /** Imports until the file ends or the caller says that it is to stop. */
    void run(InputStream csv) throws IOException {
        MeterCsv.Builder reader = MeterCsv.builder().table(rules.table()).onBadLine(this::report);
        if (order.checksDigits()) {
            reader.checkDigits();
        }
        try {
            long lines = reader.build().read(csv, this::take).lines();
            store();
            line = Math.max(line, lines);
            finished = true;
            var unused = goOn.test(progress());
        } catch (Stopped stopped) {
            // what has been stored is what the progress says
        }
    }

    ImportProgress progress() {
        return new ImportProgress(line, added, changed, unchanged, bad, finished);
    }

    private void take(MeterLine meter) {
        if (meter.line() <= order.afterLine()) {
            return;
        }
        batch.add(meter);
        if (batch.size() == batchSize) {
            store();
            if (!goOn.test(progress())) {
                throw new Stopped();
            }
        }
    }

    private void report(CsvProblem problem) {
        if (problem.line() > order.afterLine()) {
            bad++;
            onBadLine.accept(problem);
        }
    }

    private void store() {
        if (batch.isEmpty()) {
            return;
        }
        ImportBatch lines = new ImportBatch(batch, rules);
        List<MeterNumber> present = new ArrayList<>();
        long stored = meters.add(lines.numbers(), lines::events, present);
        long learnt = meters.update(present, lines::events).size();
        lines.refused().forEach(this::report);
        added += stored;
        changed += learnt;
        unchanged += batch.size() - stored - learnt - lines.refused().size();
        line = batch.get(batch.size() - 1).line();
        batch.clear();
    }
}
