package io.meterroute.jdbc.proof.fire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Long fires, one after the other; each appends its figures to a file as soon as it is over, and the sum of all that are in the
 * file is printed. Pieces that were run at different times so make one table. Arguments: the file, the first seed, how many
 * fires, then for each of them kills, failovers, purchases, callers, the longest freeze in milliseconds and the most minutes.
 *
 * <p>It ends with 1 if anything was found that must not be, and then leaves the databases of that fire, and what nodes said, where
 * they are.
 */
public final class FireMain {
    private FireMain() {}

    /** See the class. */
    public static void main(String... args) throws Exception {
        Path file = Path.of(args[0]);
        long seed = Long.parseLong(args[1]);
        int fires = Integer.parseInt(args[2]);
        boolean isClean = true;
        for (int i = 0; i < fires; i++) {
            isClean &= isClean(plan(seed + i, args), file);
        }
        print(Files.readAllLines(file));
        System.exit(isClean ? 0 : 1);
    }

    private static Plan plan(long seed, String... args) {
        return new Plan(
                seed,
                Integer.parseInt(args[3]),
                Integer.parseInt(args[4]),
                Integer.parseInt(args[5]),
                Integer.parseInt(args[6]),
                Integer.parseInt(args[7]),
                Duration.ofMinutes(Long.parseLong(args[8])),
                false);
    }

    private static boolean isClean(Plan plan, Path file) throws Exception {
        Path log = Files.createTempFile("meterroute-nodes", ".log");
        try (PostgresPair databases = PostgresPair.start(true);
                Fire fire = new Fire(plan, databases, log)) {
            Result result = fire.run();
            Files.write(file, lines(plan, result), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            System.out.println("seed " + plan.seed() + ": " + result.took().toSeconds() + " s " + result.figures());
            if (result.violations().isEmpty()) {
                Files.delete(log);
                return true;
            }
            result.violations().forEach(violation -> System.out.println("VIOLATION " + violation));
            System.out.println("see " + databases.keep() + " and " + log);
            return false;
        }
    }

    private static List<String> lines(Plan plan, Result result) {
        List<String> lines = new ArrayList<>();
        lines.add("fires=1");
        lines.add("seconds=" + result.took().toSeconds());
        lines.add("violations=" + result.violations().size());
        result.figures().forEach((name, count) -> lines.add(name + "=" + count));
        result.places().forEach((place, count) -> lines.add("killed " + place + "=" + count));
        lines.add("seed " + plan.seed() + "=1");
        return lines;
    }

    private static void print(List<String> lines) {
        Map<String, Long> sums = new TreeMap<>();
        for (String line : lines) {
            String[] parts = line.split("=", 2);
            sums.merge(parts[0], Long.valueOf(parts[1]), Long::sum);
        }
        System.out.println("| what | how many |");
        System.out.println("|---|---:|");
        sums.forEach((name, count) -> System.out.println("| " + name + " | " + count + " |"));
    }
}
