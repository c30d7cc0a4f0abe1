package io.meterroute.examples.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/**
 * Shows how far a run has come: on a terminal a bar on one line, elsewhere a line every tenth of the way. Thread-safe.
 */
final class Progress {
    private static final int BAR_WIDTH = 40;
    private static final int LINES = 10;

    private final PrintStream out;
    private final String what;
    private final int total;
    private final boolean isBar;
    private int done;

    Progress(PrintStream out, String what, int total, boolean isBar) {
        this.out = out;
        this.what = what;
        this.total = total;
        this.isBar = isBar;
    }

    /** Tells whether standard input and output are both a terminal. */
    // From Java 22 on there may be a console without a terminal; the property asks for "none, then", as before.
    @SuppressWarnings("SystemConsoleNull")
    static boolean isTerminal() {
        System.setProperty("jdk.console", "java.base");
        return System.console() != null;
    }

    synchronized void step() {
        done++;
        int percent = (int) (100L * done / total);
        int before = (int) (100L * (done - 1) / total);
        if (percent == before) {
            return;
        }
        if (isBar) {
            int filled = BAR_WIDTH * percent / 100;
            String bar = "█".repeat(filled) + "░".repeat(BAR_WIDTH - filled);
            out.printf(Locale.ROOT, "\r  %s %s %3d %%  %,d of %,d", what, bar, percent, done, total);
            if (done == total) {
                out.println();
            }
            out.flush();
        } else if (percent * LINES / 100 > before * LINES / 100) {
            out.printf(Locale.ROOT, "  %s %3d %%  %,d of %,d\n", what, percent, done, total);
        }
    }
}
