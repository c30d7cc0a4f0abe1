package io.meterroute.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meterroute.benchmarks.Population;
import io.meterroute.benchmarks.peers.Peer.Reach;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Standing;
import io.meterroute.model.Utility;
import io.meterroute.rules.RoutingRules;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Like is compared with like: peers come to the same candidates in the same tiers, with the same shares. */
class PeersTest {
    private static final int METERS = 2_000;
    private static final int DRAWS = 20_000;

    private final Population population = new Population(METERS);
    private final RoutingTable table = population.table();

    @ParameterizedTest
    @EnumSource
    void a_peer_comes_to_the_candidates_of_the_rules_in_their_tiers(Peer peer) {
        try (PlainRouting routing = peer.over(PlainTable.of(table), new SplittableRandom(1))) {
            assertThat(population.meters()).allSatisfy(meter -> {
                List<ProviderId> ours = order(meter);
                List<ProviderId> theirs = routing.order(PlainMeter.of(meter)).stream()
                        .map(ProviderId::of)
                        .toList();

                switch (peer.reach()) {
                    case WHOLE_ORDER -> {
                        assertThat(theirs).containsExactlyInAnyOrderElementsOf(ours);
                        assertThat(ranks(meter, theirs)).isEqualTo(ranks(meter, ours));
                    }
                    case FIRST_PICK -> {
                        assertThat(theirs).hasSize(Math.min(1, ours.size())).isSubsetOf(ours);
                        assertThat(ranks(meter, theirs)).isEqualTo(ranks(meter, ours.subList(0, theirs.size())));
                    }
                    case WEIGHTED_PICK -> assertThat(theirs).hasSize(1);
                }
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_peer_shares_first_places_in_proportion_to_weight(Peer peer) {
        try (PlainRouting routing = peer.over(PlainTable.of(threeProviders()), new SplittableRandom(1))) {
            List<List<String>> orders = drawn(routing);

            assertThat(share(orders, 0, "P1")).isCloseTo(0.7, within(0.02));
            assertThat(share(orders, 0, "P3")).isCloseTo(0.1, within(0.015));
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"CAMEL_WEIGHTED", "SPRING_CLOUD"})
    void a_peer_shares_second_places_in_proportion_to_weight_among_those_left(Peer peer) {
        try (PlainRouting routing = peer.over(PlainTable.of(threeProviders()), new SplittableRandom(1))) {
            List<List<String>> orders = drawn(routing);

            assertThat(peer.reach()).isEqualTo(Reach.WHOLE_ORDER);
            assertThat(share(orders, 1, "P2")).isCloseTo(0.7 * 2 / 3 + 0.1 * 2 / 9, within(0.02));
        }
    }

    private static List<List<String>> drawn(PlainRouting routing) {
        PlainMeter meter = new PlainMeter("04123456789", "U1", Set.of("P1", "P2", "P3"));
        return IntStream.range(0, DRAWS).mapToObj(i -> routing.order(meter)).toList();
    }

    private static double share(List<List<String>> orders, int place, String provider) {
        return orders.stream()
                        .filter(order -> order.get(place).equals(provider))
                        .count()
                / (double) DRAWS;
    }

    private static RoutingTable threeProviders() {
        return RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 70))
                .provider(Provider.of("P2", "Second", 20))
                .provider(Provider.of("P3", "Third", 10))
                .utility(Utility.of("U1", "Utility 1", Preferences.none()))
                .build();
    }

    private List<ProviderId> order(MeterRecord meter) {
        RouteRequest request =
                RouteRequest.of(meter.number(), RoutingKey.of(meter.number().value()));
        return RoutingRules.decide(table, meter, Signals.clear(), request, Phase.BEFORE_LOOKUP)
                .order();
    }

    private List<Integer> ranks(MeterRecord meter, List<ProviderId> order) {
        Preferences preferences = table.preferences(meter.utility());
        return order.stream().map(preferences::standing).map(Standing::rank).toList();
    }
}
