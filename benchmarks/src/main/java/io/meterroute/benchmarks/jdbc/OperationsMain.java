package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Prints what single operations of the stores take beside bare JDBC, as a Markdown table. */
public final class OperationsMain {
    private static final int METERS = 100_000;
    private static final int WARM_UP = 1_000;

    private OperationsMain() {}

    /** Takes how often each operation is measured; 2,000 times unless said otherwise. */
    public static void main(String... arguments) throws IOException, SQLException {
        int samples = arguments.length == 0 ? 2_000 : Integer.parseInt(arguments[0]);
        PairedRun run = new PairedRun(WARM_UP, samples);
        try (Server server = Server.start()) {
            Population population = new Population(METERS);
            List<Comparison> comparisons = new ArrayList<>();
            comparisons.addAll(new MeterComparisons(server, population, WARM_UP + samples).all());
            comparisons.addAll(new JournalComparisons(server, population, WARM_UP + samples).all());
            System.out.println(PairedRun.header());
            for (Comparison comparison : comparisons) {
                System.out.println(run.row(comparison));
            }
        }
    }
}
