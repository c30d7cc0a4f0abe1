package io.meterroute.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signals;
import io.meterroute.rules.RoutingRules;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is measured is worth it: the population has what decisions are about, and is the same for everybody. */
class PopulationTest {
    private static final int METERS = 10_000;

    private final Population population = new Population(METERS);

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

        assertThat(again.table()).isEqualTo(population.table());
        assertThat(again.meters()).containsExactlyElementsOf(population.meters().toList());
        assertThat(population.meters().map(MeterRecord::number)).doesNotHaveDuplicates();
        assertThat(population.number(0)).hasSize(11);
    }

    private RoutingDecision decision(MeterRecord meter) {
        RouteRequest request =
                RouteRequest.of(meter.number(), RoutingKey.of(meter.number().value()));
        return RoutingRules.decide(population.table(), meter, Signals.clear(), request, Phase.BEFORE_LOOKUP);
    }
}
