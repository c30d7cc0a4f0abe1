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
 * @param jdbc the database to keep everything in; memory if not given
 * @param speed how many times as fast as on the wall time passes, if it is said
 * @param bar whether to draw the progress bar even if the output is no terminal
 * @param help whether only the usage is asked for
 */
record Arguments(
        Optional<Path> data,
        OptionalInt purchases,
        Optional<String> jdbc,
        OptionalInt speed,
        boolean bar,
        boolean help) {
    static final String USAGE = """
            Sells prepaid electricity for a day through ten simulated providers, and shows who got what and why.

              --purchases N    make only the first N purchases (1 or more)
              --data DIR       read routing-table.json, meters.csv, purchases.csv and truth.csv from DIR
              --jdbc URL       keep everything in a database, as an institution of its own for each run:
                               jdbc:h2:file:./quickstart, jdbc:postgresql://host/db?user=…&password=…, jdbc:mariadb:…
              --speed N        let time run N times as fast as on the wall; by default 20, in a database 1,
                               since its own clock does not hurry
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
        Optional<Path> data = Optional.empty();
        OptionalInt purchases = OptionalInt.empty();
        Optional<String> jdbc = Optional.empty();
        OptionalInt speed = OptionalInt.empty();
        boolean bar = false;
        boolean help = false;
        while (!left.isEmpty()) {
            String name = left.removeFirst();
            switch (name) {
                case "--purchases" -> purchases = positive(name, left);
                case "--data" -> data = Optional.of(Path.of(value(name, left)));
                case "--jdbc" -> jdbc = Optional.of(value(name, left));
                case "--speed" -> speed = positive(name, left);
                case "--progress-bar" -> bar = true;
                case "--help" -> help = true;
                default -> throw new BadInputException("unknown argument " + name + "; --help shows those there are");
            }
        }
        return new Arguments(data, purchases, jdbc, speed, bar, help);
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
