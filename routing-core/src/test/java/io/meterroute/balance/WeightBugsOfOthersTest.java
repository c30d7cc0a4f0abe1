package io.meterroute.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.ProviderId;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bugs that other routers and load balancers had with weights, each kept out by name. */
@Spec("LB-1")
class WeightBugsOfOthersTest {
    private static final LoadBalancer WEIGHTED = LoadBalancers.weighted();

    @Test
    void theLastProviderIsChosenAsOftenAsTheFirstWhenAllWeightsAreOne() {
        for (int members = 2; members <= 6; members++) {
            List<Integer> ones = Collections.nCopies(members, 1);
            Tally tally = Tally.of(WEIGHTED, ones, Tally.sequentialKeys());

            ChiSquare.assertShares(tally.at(0), shares(members));
            ChiSquare.assertShares(tally.at(members - 1), shares(members));
        }
    }

    @Spec("PREF-4")
    @Test
    void whenAllWeightsAreZeroTheFirstProviderIsNotAlwaysPicked() {
        Tally tally = Tally.of(WEIGHTED, List.of(0, 0, 0, 0), Tally.sequentialKeys());

        ChiSquare.assertShares(tally.at(0), shares(4));
    }

    @Test
    void weightsOneToTwoShareAThirdToTwoThirdsAndNotAQuarterToThree() {
        long[] first = Tally.of(WEIGHTED, List.of(1, 2), Tally.sequentialKeys()).at(0);

        ChiSquare.assertShares(first, new double[] {1 / 3.0, 2 / 3.0});
        assertThat(ChiSquare.isPlausible(first, new double[] {0.25, 0.75})).isFalse();
    }

    @Test
    void anExtremeWeightNeitherLoopsNorShutsTheOthersOut() {
        List<Integer> weights = List.of(1_000_000_000, 1, 0);
        Tally tally = Tally.of(WEIGHTED, weights, Tally.sequentialKeys());

        assertThat(tally.orders()).allMatch(order -> order.equals(List.of(0, 1, 2)));
        assertThat(WEIGHTED.order(Tally.tier(weights).subList(1, 3), Tally.request("tx-1")))
                .containsExactly(ProviderId.of("P2"), ProviderId.of("P3"));
    }

    @Test
    void aThousandToOneStillLetsTheLightOneWinItsShare() {
        long[] first =
                Tally.of(WEIGHTED, List.of(1, 999), Tally.sequentialKeys()).at(0);

        ChiSquare.assertShares(first, new double[] {0.001, 0.999});
        assertThat(first[0]).isPositive();
    }

    @Test
    void weightsWithoutACommonDivisorAreNotExpandedIntoSlots() {
        List<Integer> weights =
                IntStream.range(0, 64).mapToObj(i -> 1_000_000_000 - i).toList();

        // A slot per unit of weight would be 64 billion of them.
        Tally tally = Tally.of(WEIGHTED, weights, Tally.sequentialKeys().subList(0, 1_000));

        assertThat(tally.orders())
                .allSatisfy(order -> assertThat(order).hasSize(64).doesNotHaveDuplicates());
        assertThat(tally.at(0)).doesNotContain(0);
    }

    @Spec("ROUTE-7")
    @Test
    void theTrafficOfAFailedWinnerDoesNotAllFallOnItsNeighbour() {
        List<Integer> weights = List.of(4, 3, 2, 1);
        Tally tally = Tally.of(WEIGHTED, weights, Tally.sequentialKeys());

        for (int failed = 0; failed < weights.size(); failed++) {
            int winner = failed;
            double left = 10.0 - weights.get(winner);
            double[] shares = IntStream.range(0, 4)
                    .mapToDouble(other -> other == winner ? 0 : weights.get(other) / left)
                    .toArray();

            ChiSquare.assertShares(tally.where(order -> order.get(0) == winner).at(1), shares);
        }
    }

    @Test
    void neighbouringKeysDoNotGoRoundInARing() {
        List<WeightedProvider> tier = Tally.tier(List.of(1, 1, 1));
        List<ProviderId> winners = Tally.sequentialKeys().stream()
                .map(request -> WEIGHTED.order(tier, request).get(0))
                .toList();
        long repeated = IntStream.range(1, winners.size())
                .filter(i -> winners.get(i).equals(winners.get(i - 1)))
                .count();

        ChiSquare.assertShares(new long[] {repeated, winners.size() - 1 - repeated}, new double[] {1 / 3.0, 2 / 3.0});
    }

    private static double[] shares(int members) {
        return IntStream.range(0, members).mapToDouble(i -> 1.0 / members).toArray();
    }
}
