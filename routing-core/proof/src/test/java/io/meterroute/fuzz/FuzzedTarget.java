package io.meterroute.fuzz;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the fuzzer calls: with the name of a {@link Target}, or without one if the first byte of each input is to choose. */
public final class FuzzedTarget {
    /** In the order in which the first byte chooses. */
    static final List<Target> ALL = List.of(Target.values());

    private static @Nullable Target chosen;

    private FuzzedTarget() {}

    /** Called once; the arguments are at most the target's name. */
    public static void fuzzerInitialize(String[] arguments) {
        chosen = arguments.length == 0 ? null : Target.valueOf(arguments[0]);
    }

    /** Called with each input. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        if (chosen != null) {
            chosen.take(input);
        } else if (input.length > 0) {
            Target target = ALL.get((input[0] & 0xff) % ALL.size());
            target.take(Arrays.copyOfRange(input, 1, input.length));
        }
    }
}
