package io.meterroute.examples.tool;

/** How a command ended, for scripts. */
final class ExitCodes {
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int FOUND = 3;

    /** What shells give for Ctrl-C. */
    static final int STOPPED = 130;

    static final String HELP =
            "Exit codes: 0 done, 1 failed, 2 usage, 3 something was found (bad lines, a bad table, a difference),"
                    + " 130 stopped.";

    private ExitCodes() {}
}
