package io.meterroute.simulation;

import java.util.Optional;

/**
 * Runs many seeds and prints what they went through: {@code SimulationMain SEEDS [FIRST [MINUTES]]}. With {@code flaws}
 * instead it prints the first seed that each broken design falls at.
 */
final class SimulationMain {
    private static final long BATCH = 10_000;

    private SimulationMain() {}

    public static void main(String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("flaws")) {
            System.out.print(flaws());
            return;
        }
        long seeds = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
        long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        long minutes = arguments.length > 2 ? Long.parseLong(arguments[2]) : 24 * 60;
        long start = System.nanoTime();
        long end = start + minutes * 60_000_000_000L;
        Simulations seen = Simulations.of(first, 0, () -> Design.PRODUCT);
        for (long done = 0; done < seeds && System.nanoTime() < end; done += BATCH) {
            Simulations batch = Simulations.of(first + done, Math.min(BATCH, seeds - done), () -> Design.PRODUCT);
            batch.broken().forEach(verdict -> System.out.println(verdict.story(() -> Design.PRODUCT)));
            seen = seen.plus(batch);
        }
        long seconds = Math.max(1, (System.nanoTime() - start) / 1_000_000_000L);
        System.out.println(seen.figures());
        System.out.println("seeds " + first + " to " + (first + seen.seeds() - 1) + " in " + seconds + " s, "
                + seen.seeds() / seconds + " seeds a second");
    }

    private static String flaws() {
        StringBuilder text = new StringBuilder("| design | from | first seed | what it breaks |\n|---|---|---:|---|\n");
        for (Flaw flaw : Flaw.values()) {
            Optional<Verdict> broken = flaw.firstSeed();
            text.append(broken.map(flaw::row).orElse("| `" + flaw + "` | " + flaw.origin() + " | not found | – |"))
                    .append('\n');
        }
        return text.toString();
    }
}
