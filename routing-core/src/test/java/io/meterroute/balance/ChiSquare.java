package io.meterroute.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pearson's chi-square test of observed counts against expected shares.
 *
 * <p>The threshold is p = 0.0001: a right balancer fails one test in ten thousand, and since keys are fixed it does so
 * always or never. With the 20,000 keys used here, shares of 0.50 and 0.53 are told apart with certainty.
 */
final class ChiSquare {
    /** What the statistic exceeds with probability 0.0001, by degrees of freedom 1 to 5. */
    private static final double[] CRITICAL = {15.137, 18.421, 21.108, 23.513, 25.745};

    /** Cells expected to hold less than this are put together, as the test is only good for fuller ones. */
    private static final double LEAST_EXPECTED = 5;

    private ChiSquare() {}

    static void assertShares(long[] observed, double[] shares) {
        assertThat(isPlausible(observed, shares))
                .as("observed %s, expected shares %s", Arrays.toString(observed), Arrays.toString(shares))
                .isTrue();
    }

    /** Tells whether counts such as {@code observed} may come from {@code shares}, which sum up to 1. */
    static boolean isPlausible(long[] observed, double[] shares) {
        long total = Arrays.stream(observed).sum();
        List<Cell> cells = IntStream.range(0, observed.length)
                .mapToObj(i -> new Cell(observed[i], shares[i] * total))
                .sorted(Comparator.comparingDouble(Cell::expected))
                .toList();
        if (cells.stream().anyMatch(cell -> cell.expected() == 0 && cell.observed() > 0)) {
            return false; // the impossible happened
        }
        List<Cell> full = together(cells);
        double statistic = full.stream().mapToDouble(Cell::deviation).sum();
        return full.size() == 1 || statistic <= CRITICAL[full.size() - 2];
    }

    private static List<Cell> together(List<Cell> ascending) {
        List<Cell> full = new ArrayList<>();
        Cell open = new Cell(0, 0);
        for (Cell cell : ascending) {
            open = new Cell(open.observed() + cell.observed(), open.expected() + cell.expected());
            if (open.expected() >= LEAST_EXPECTED) {
                full.add(open);
                open = new Cell(0, 0);
            }
        }
        return full;
    }

    private record Cell(long observed, double expected) {
        double deviation() {
            return (observed - expected) * (observed - expected) / expected;
        }
    }
}
