package io.meterroute.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meterroute.benchmarks.StreamRouting.PlainMeter;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Standing;
import io.meterroute.model.Utility;
import io.meterroute.rules.RoutingRules;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Like is compared with like: the decision with streams comes to the same candidates in the same tiers. */
class StreamRoutingTest {
    private static final int METERS = 10_000;

    private final Population population = new Population(METERS);
    private final RoutingTable table = population.table();

    @Test
    void streams_and_rules_agree_on_the_candidates_and_their_tiers() {
        StreamRouting streams = StreamRouting.of(table);
        Random random = new Random(1);

        assertThat(population.meters()).allSatisfy(meter -> {
            List<ProviderId> ours = decision(meter).order();
            List<ProviderId> theirs = streams.order(PlainMeter.of(meter), random).stream()
                    .map(ProviderId::of)
                    .toList();

            assertThat(theirs).containsExactlyInAnyOrderElementsOf(ours);
            assertThat(places(meter, theirs)).isEqualTo(places(meter, ours));
        });
    }

    @Test
    void streams_share_first_places_in_proportion_to_weight() {
        StreamRouting streams = StreamRouting.of(RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 70))
                .provider(Provider.of("P2", "Second", 20))
                .provider(Provider.of("P3", "Third", 10))
                .utility(Utility.of("U1", "Utility 1", Preferences.none()))
                .build());
        PlainMeter meter = new PlainMeter("04123456789", "U1", Set.of("P1", "P2", "P3"));
        Random random = new Random(1);

        List<String> firsts = IntStream.range(0, 100_000)
                .mapToObj(i -> streams.order(meter, random).get(0))
                .toList();

        assertThat(firsts.stream().filter("P1"::equals).count()).isCloseTo(70_000L, within(700L));
        assertThat(firsts.stream().filter("P3"::equals).count()).isCloseTo(10_000L, within(500L));
    }

    @Test
    void nearly_every_meter_is_routed_and_exclusions_and_ranks_are_at_work() {
        List<RoutingDecision> decisions =
                population.meters().map(this::decision).toList();

        assertThat(decisions.stream().filter(d -> d.outcome() instanceof Outcome.Routed))
                .hasSizeGreaterThan(METERS * 99 / 100);
        assertThat(decisions.stream().filter(d -> d.eligible().size() < 10).count())
                .isCloseTo(METERS * 3L / 10, within(METERS / 20L));
        assertThat(decisions.stream().mapToInt(d -> d.order().size()).average().orElseThrow())
                .isCloseTo(4.8, within(0.2));
    }

    @Test
    void the_population_is_the_same_in_every_run_and_no_number_repeats() {
        Population again = new Population(METERS);

        assertThat(again.table()).isEqualTo(table);
        assertThat(again.meters()).containsExactlyElementsOf(population.meters().toList());
        assertThat(population.meters().map(MeterRecord::number)).doesNotHaveDuplicates();
        assertThat(population.number(0)).hasSize(11);
    }

    private RoutingDecision decision(MeterRecord meter) {
        RouteRequest request =
                RouteRequest.of(meter.number(), RoutingKey.of(meter.number().value()));
        return RoutingRules.decide(table, meter, Signals.clear(), request, Phase.BEFORE_LOOKUP);
    }

    private List<Integer> places(MeterRecord meter, List<ProviderId> order) {
        Preferences preferences = table.preferences(meter.utility());
        return order.stream().map(preferences::standing).map(Standing::rank).toList();
    }
}
