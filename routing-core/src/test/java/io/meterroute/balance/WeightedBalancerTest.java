package io.meterroute.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Veto;
import io.meterroute.model.WeightedProvider;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeightedBalancerTest {
    private static final LoadBalancer WEIGHTED = LoadBalancers.weighted();
    private static final LoadBalancer STICKY = LoadBalancers.stickyByMeter();

    static Stream<Arguments> weightsAndKeys() {
        return Stream.of(
                        List.of(1, 1, 1),
                        List.of(70, 30),
                        List.of(0, 0, 0),
                        List.of(1, 1_000_000),
                        List.of(5, 3, 2, 0),
                        List.of(1, 2),
                        List.of(0, 4, 0, 1),
                        List.of(999_999_937, 1_000_000_000))
                .flatMap(weights -> Stream.of(
                        Arguments.of(weights, "tx-1, tx-2 …", Tally.sequentialKeys()),
                        Arguments.of(weights, "UUIDs", Tally.uuidKeys())));
    }

    @Spec({"LB-1", "PREF-4"})
    @ParameterizedTest(name = "weights {0}, keys {1}")
    @MethodSource("weightsAndKeys")
    void everyPlaceIsSharedInProportionToWeight(List<Integer> weights, String keys, List<RouteRequest> requests) {
        Tally.of(WEIGHTED, weights, requests).assertSharedAtEveryPosition(weights);
    }

    static Stream<Arguments> threeWeights() {
        return Stream.of(List.of(1, 1, 1), List.of(5, 3, 2), List.of(1, 10, 100), List.of(0, 0, 7))
                .flatMap(weights -> Stream.of(
                        Arguments.of(weights, "tx-1, tx-2 …", Tally.sequentialKeys()),
                        Arguments.of(weights, "UUIDs", Tally.uuidKeys())));
    }

    @Spec("LB-1")
    @ParameterizedTest(name = "weights {0}, keys {1}")
    @MethodSource("threeWeights")
    void everyPermutationOfThreeComesAsOftenAsItShould(
            List<Integer> weights, String keys, List<RouteRequest> requests) {
        Map<List<Integer>, Double> exact = PlackettLuce.permutations(weights);
        double[] shares = exact.values().stream().mapToDouble(share -> share).toArray();

        ChiSquare.assertShares(Tally.of(WEIGHTED, weights, requests).each(List.copyOf(exact.keySet())), shares);
    }

    @Spec({"LB-1", "PREF-4"})
    @Test
    void aWeightOfZeroComesAfterAllPositiveOnesForEveryKey() {
        Tally tally = Tally.of(WEIGHTED, List.of(0, 4, 0, 1), Tally.sequentialKeys());

        assertThat(tally.orders())
                .allSatisfy(order -> assertThat(order.subList(0, 2)).containsExactlyInAnyOrder(1, 3));
    }

    @Spec("ROUTE-7")
    @ParameterizedTest
    @MethodSource("filters")
    void aFilteredProvidersShareIsSpreadOverTheRestOfItsTierByWeight(RoutingTable table, RouteRequest without) {
        List<List<ProviderId>> orders = Tally.sequentialKeys().stream()
                .map(request -> RoutingRules.decide(
                                table,
                                supportedByAll(),
                                Signals.clear(),
                                request.withVetoes(without.vetoes()).withTried(without.tried()),
                                Phase.BEFORE_LOOKUP)
                        .order())
                .toList();

        Tally.of(2, orders).assertSharedAtEveryPosition(List.of(70, 30));
    }

    static Stream<Arguments> filters() {
        RouteRequest any = Tally.request("any");
        ProviderId third = ProviderId.of("P3");
        return Stream.of(
                Arguments.of(table(true), any.withVetoes(List.of(new Veto(third, "CHANNEL", "not here")))),
                Arguments.of(table(true), any.withTried(List.of(third))),
                Arguments.of(table(false), any));
    }

    @Spec("LB-1")
    @Test
    void theSameKeyGivesTheSameOrderWhateverTheMeter() {
        List<WeightedProvider> tier = Tally.tier(List.of(5, 3, 2));
        RoutingKey key = RoutingKey.of("tx-1");

        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> WEIGHTED.order(tier, RouteRequest.of(MeterNumber.of("" + i), key)))
                        .distinct())
                .hasSize(1);
    }

    @Spec("LB-3")
    @Test
    void stickyByMeterKeepsAMetersOrderFromPurchaseToPurchase() {
        List<WeightedProvider> tier = Tally.tier(List.of(5, 3, 2));

        assertThat(Tally.sequentialKeys().stream()
                        .map(request -> STICKY.order(tier, request))
                        .distinct())
                .hasSize(1);
    }

    @Spec("LB-3")
    @Test
    void stickyByMeterSharesMetersInProportionToWeight() {
        List<Integer> weights = List.of(5, 3, 2);

        Tally.of(STICKY, weights, Tally.sequentialMeters()).assertSharedAtEveryPosition(weights);
    }

    @Spec({"LB-1", "ROUTE-5"})
    @Test
    void ordersStayTheSameFromReleaseToRelease() {
        List<WeightedProvider> tier = Tally.tier(List.of(3, 2, 2, 1, 0));

        assertThat(Stream.of("tx-1", "tx-4", "tx-7", "tx-8", "7f9c24e5-2d1a-4c0b-9e21-5f0d8c1b7a66", "A", "a")
                        .map(key -> key + " " + WEIGHTED.order(tier, Tally.request(key))))
                .containsExactly(
                        "tx-1 [P1, P2, P3, P4, P5]",
                        "tx-4 [P3, P2, P1, P4, P5]",
                        "tx-7 [P3, P4, P2, P1, P5]",
                        "tx-8 [P1, P3, P4, P2, P5]",
                        "7f9c24e5-2d1a-4c0b-9e21-5f0d8c1b7a66 [P4, P1, P3, P2, P5]",
                        "A [P2, P4, P1, P3, P5]",
                        "a [P4, P2, P3, P1, P5]");
        assertThat(Stream.of("04123456789", "4123456789", "A")
                        .map(MeterNumber::of)
                        .map(meter -> meter + " " + STICKY.order(tier, RouteRequest.of(meter, RoutingKey.of("tx-1")))))
                .containsExactly(
                        "04123456789 [P3, P2, P1, P4, P5]",
                        "4123456789 [P2, P1, P4, P3, P5]",
                        "A [P2, P4, P1, P3, P5]");
    }

    private static RoutingTable table(boolean thirdIsOn) {
        return RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 70))
                .provider(Provider.of("P2", "Second", 30))
                .provider(new Provider(ProviderId.of("P3"), "Third", thirdIsOn, 100))
                .build();
    }

    private static MeterRecord supportedByAll() {
        ProviderSupport yes = ProviderSupport.unknown().answered(Support.SUPPORTED, 1, Instant.EPOCH);
        return MeterRecord.unseen(Tally.request("any").meter()).toBuilder()
                .known(true)
                .support(ProviderId.of("P1"), yes)
                .support(ProviderId.of("P2"), yes)
                .support(ProviderId.of("P3"), yes)
                .build();
    }
}
