package io.meterroute.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The scales are weighed: a check that accepts everything proves nothing. */
class ChiSquareTest {
    @Test
    void acceptsTheRightSharesAndCountsNearThem() {
        assertThat(ChiSquare.isPlausible(new long[] {14_000, 6_000}, new double[] {0.7, 0.3}))
                .isTrue();
        assertThat(ChiSquare.isPlausible(new long[] {14_100, 5_900}, new double[] {0.7, 0.3}))
                .isTrue();
    }

    @Test
    void rejectsSharesThatAreAFewPercentOff() {
        assertThat(ChiSquare.isPlausible(new long[] {14_400, 5_600}, new double[] {0.7, 0.3}))
                .isFalse();
        assertThat(ChiSquare.isPlausible(new long[] {5_000, 15_000}, new double[] {1 / 3.0, 2 / 3.0}))
                .isFalse();
        assertThat(ChiSquare.isPlausible(new long[] {10_000, 10_000, 0}, new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}))
                .isFalse();
    }

    @Test
    void drawsTheLineAtOneInTenThousand() {
        // One degree of freedom, even shares: the statistic is (2 * observed - total)^2 / total, critical at 15.137.
        assertThat(ChiSquare.isPlausible(new long[] {5_194, 4_806}, new double[] {0.5, 0.5}))
                .isTrue();
        assertThat(ChiSquare.isPlausible(new long[] {5_195, 4_805}, new double[] {0.5, 0.5}))
                .isFalse();
    }

    @Test
    void rejectsASingleOccurrenceOfTheImpossible() {
        assertThat(ChiSquare.isPlausible(new long[] {20_000, 1}, new double[] {1, 0}))
                .isFalse();
    }

    @Test
    void theExactProbabilitiesAreThoseOfAnUrn() {
        Map<List<Integer>, Double> permutations = PlackettLuce.permutations(List.of(5, 3, 2, 0));

        assertThat(permutations).hasSize(24);
        assertThat(permutations.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-12));
        assertThat(permutations.get(List.of(1, 0, 2, 3))).isCloseTo(0.3 * 5 / 7, within(1e-12));
        assertThat(permutations.get(List.of(3, 0, 1, 2))).isZero();
        assertThat(PlackettLuce.at(0, List.of(0, 0, 0)))
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
        assertThat(PlackettLuce.at(1, List.of(1, 2))).containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-12));
    }
}
