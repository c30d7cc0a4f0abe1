package io.meterroute.examples.tool;

import java.io.PrintWriter;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Help.Ansi;

/** Shows how far a run has come: a bar on a terminal, a plain line now and then elsewhere. */
final class Display implements AutoCloseable {
    private static final long STEPS_PER_LINE = 10_000;

    private final Optional<ProgressBar> bar;
    private final PrintWriter err;
    private long printed;

    private Display(Optional<ProgressBar> bar, PrintWriter err) {
        this.bar = bar;
        this.err = err;
    }

    /** Begins to show {@code task}, which has {@code total} steps. */
    static Display of(String task, long total, PrintWriter err) {
        if (!Ansi.AUTO.enabled()) {
            return new Display(Optional.empty(), err);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUpdateIntervalMillis(200)
                .build();
        return new Display(Optional.of(bar), err);
    }

    /** Shows that {@code done} steps are done. */
    void show(long done, String words) {
        bar.ifPresent(present -> present.stepTo(done).setExtraMessage(words));
        if (bar.isEmpty() && done / STEPS_PER_LINE > printed) {
            printed = done / STEPS_PER_LINE;
            err.println(done + ": " + words);
            err.flush();
        }
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
