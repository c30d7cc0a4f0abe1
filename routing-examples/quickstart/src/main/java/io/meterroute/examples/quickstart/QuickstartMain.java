package io.meterroute.examples.quickstart;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The shop window: a day of vending with ten simulated providers that misbehave, who got what and why, and a blocked
 * meter that is brought back. {@code --help} shows what can be chosen.
 */
public final class QuickstartMain {
    static final int GOOD = 0;
    static final int BROKEN_PROMISE = 1;
    static final int BAD_INPUT = 2;

    private QuickstartMain() {}

    /** Runs the day and exits with a code that says whether every promise was kept. */
    public static void main(String... args) throws InterruptedException {
        // The tables hold box characters, whatever the platform's own encoding is.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(out, System.err, args));
    }

    /** Does all that {@link #main} does but exiting, and returns the exit code. */
    static int run(PrintStream out, PrintStream err, String... args) throws InterruptedException {
        try {
            Arguments arguments = Arguments.of(args);
            if (arguments.help()) {
                out.print(Arguments.USAGE);
                return GOOD;
            }
            boolean isBar = arguments.bar() || Progress.isTerminal();
            return Scenario.read(arguments).play(out, isBar) ? GOOD : BROKEN_PROMISE;
        } catch (BadInputException e) {
            err.println(e.getMessage());
            return BAD_INPUT;
        }
    }
}
