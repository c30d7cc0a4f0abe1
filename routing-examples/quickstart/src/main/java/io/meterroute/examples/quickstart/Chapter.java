package io.meterroute.examples.quickstart;

import java.io.PrintStream;

/** The headings of the output. */
final class Chapter {
    private static final int WIDTH = 90;

    private Chapter() {}

    static void begin(PrintStream out, String title) {
        out.println();
        out.println("━━ " + title + " " + "━".repeat(WIDTH - title.length()));
        out.println();
    }
}
