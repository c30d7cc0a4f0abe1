package io.meterroute.examples.quickstart;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the command line says.
 *
 * @param data a directory with data files of one's own
 * @param purchases how many purchases to make; all of the file if not given
 * @param bar whether to draw the progress bar even if the output is no terminal
 * @param help whether only the usage is asked for
 */
record Arguments(Optional<Path> data, OptionalInt purchases, boolean bar, boolean help) {
    static final String USAGE = """
            Sells prepaid electricity for a day through ten simulated providers, and shows who got what and why.

              --purchases N    make only the first N purchases (1 or more)
              --data DIR       read routing-table.json, meters.csv, purchases.csv and truth.csv from DIR
              --progress-bar   draw the progress bar even if the output is no terminal
              --help           show this

            Exit code: 0 if no contract was broken, no purchase vended twice and the blocked meter bought in the end;
            1 if not; 2 if an argument or a file cannot be used.
            """;

    /**
     * Reads the command line.
     *
     * @throws BadInputException if it makes no sense
     */
    static Arguments of(String... args) {
        Deque<String> left = new ArrayDeque<>(Arrays.asList(args));
        Arguments read = new Arguments(Optional.empty(), OptionalInt.empty(), false, false);
        while (!left.isEmpty()) {
            String name = left.removeFirst();
            read = switch (name) {
                case "--purchases" -> new Arguments(read.data, positive(name, left), read.bar, read.help);
                case "--data" ->
                    new Arguments(Optional.of(Path.of(value(name, left))), read.purchases, read.bar, read.help);
                case "--progress-bar" -> new Arguments(read.data, read.purchases, true, read.help);
                case "--help" -> new Arguments(read.data, read.purchases, read.bar, true);
                default -> throw new BadInputException("unknown argument " + name + "; --help shows those there are");
            };
        }
        return read;
    }

    private static String value(String name, Deque<String> left) {
        if (left.isEmpty()) {
            throw new BadInputException(name + " needs a value");
        }
        return left.removeFirst();
    }

    private static OptionalInt positive(String name, Deque<String> left) {
        String value = value(name, left);
        try {
            int number = Integer.parseInt(value);
            if (number > 0) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException e) {
            // Not a number is as wrong as a number out of range: both are told below.
        }
        throw new BadInputException(name + " needs a whole number, 1 or more: " + value);
    }
}
