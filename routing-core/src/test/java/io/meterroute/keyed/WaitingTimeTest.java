package io.meterroute.keyed;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import org.junit.jupiter.api.Test;

class WaitingTimeTest {
    private static final long MOST = (1L << 52) - 1;
    private static final double UNIT = 0x1p57;

    @Spec("LB-2")
    @Test
    void aSmallerNumberWaitsLongerAcrossEveryBoundaryOfCells() {
        for (int power = 9; power < 52; power++) {
            for (long cell = 0; cell < 256; cell++) {
                long first = (256 + cell) << (power - 8);

                assertThat(WaitingTime.logarithm(first - 1))
                        .as("2^%d, cell %d", power, cell)
                        .isGreaterThan(WaitingTime.logarithm(first));
            }
        }
    }

    @Spec("LB-2")
    @Test
    void aSmallerNumberWaitsLongerForEveryOneOfTheFirstMillionAndTheLast() {
        for (long x = 1; x < 1_000_000; x++) {
            assertThat(WaitingTime.logarithm(x)).isGreaterThan(WaitingTime.logarithm(x + 1));
            assertThat(WaitingTime.logarithm(MOST - x)).isGreaterThan(WaitingTime.logarithm(MOST - x + 1));
        }
    }

    @Test
    void everyWaitIsPositiveAndWithinRange() {
        assertThat(WaitingTime.logarithm(MOST)).isPositive();
        assertThat(WaitingTime.logarithm(1)).isPositive().isLessThanOrEqualTo(52L << 57);
    }

    @Spec("LB-1")
    @Test
    void shortWaitsAreAsExactInProportionAsLongOnes() {
        for (int power = 50; power > 10; power--) {
            double x = 0x1p52 - (1L << (52 - power));
            double exact = -StrictMath.log1p(-1 / (double) (1L << power)) / StrictMath.log(2) * UNIT;

            assertThat(WaitingTime.logarithm((long) x) / exact)
                    .as("2^-%d below 1", power)
                    .isBetween(1 - 0.03, 1 + 0.03);
            if (power < 40) {
                assertThat(WaitingTime.logarithm((long) x) / exact).isBetween(1 - 1e-4, 1 + 1e-4);
            }
        }
    }

    @Spec("PREF-4")
    @Test
    void theShortestWaitOfWeightZeroIsBeyondTheLongestOfWeightOne() {
        long shortest = WaitingTime.of(-1L, WaitingTime.pace(0));
        long longest = WaitingTime.of(0, WaitingTime.pace(1));

        assertThat(shortest).isGreaterThan(longest);
    }

    @Test
    void everyWaitHasFortyNineBits() {
        long most = 1L << WaitingTime.BITS;
        for (int weight : new int[] {0, 1, 1_000_000_000}) {
            assertThat(WaitingTime.of(0, WaitingTime.pace(weight))).isBetween(1L, most - 1);
            assertThat(WaitingTime.of(-1L, WaitingTime.pace(weight))).isBetween(1L, most - 1);
        }
    }
}
