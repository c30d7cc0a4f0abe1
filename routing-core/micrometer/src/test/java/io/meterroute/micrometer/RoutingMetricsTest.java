package io.meterroute.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.Router;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.PurchaseFault;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@Spec("OBS-1")
class RoutingMetricsTest {
    private static final MeterNumber METER = Place.METER;
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final Place place = new Place();
    private final RoutingMetrics metrics =
            RoutingMetrics.of(registry, Place.table().institution());
    private final Router router = place.router(builder -> builder.listener(metrics));

    @Test
    void decisionsAreCountedByOutcomeAndReason() {
        purchase("tx-1");
        router.decide(METER);

        assertThat(count("meterroute.decisions", "outcome", "lookup_needed", "reason", "new_meter"))
                .isEqualTo(1);
        assertThat(count("meterroute.decisions", "outcome", "routed")).isGreaterThanOrEqualTo(2);
        assertThat(count("meterroute.decisions", "outcome", "blocked")).isZero();
    }

    @Test
    void candidatesAreCountedByReasonInDecisionsThatPurchasesActOn() {
        purchase("tx-1");
        double candidates = count("meterroute.candidates", "reason", "candidate");
        router.decide(METER);

        assertThat(candidates).isPositive();
        assertThat(count("meterroute.candidates", "reason", "excluded_at_utility"))
                .isPositive();
        assertThat(count("meterroute.candidates", "reason", "candidate")).isEqualTo(candidates);
    }

    @Test
    void otherDecisionsAreLookedAtAsCloselyOnRequest() {
        purchase("tx-1");
        place.time.advance(Duration.ofMinutes(1));
        RoutingMetrics curious = metrics.explainingOneIn(1);
        Router deciding = place.router(builder -> builder.listener(curious));
        double before = count("meterroute.candidates", "reason", "candidate");

        deciding.decide(METER);

        assertThat(count("meterroute.candidates", "reason", "candidate")).isEqualTo(before + 2);
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.explainingOneIn(0));
    }

    @Test
    void lookupsAreTimedByProviderAndEnd() {
        place.p2.next(LookupFault.SILENCE);

        purchase("tx-1");
        place.time.advance(Duration.ofMinutes(1));

        assertThat(registry.get("meterroute.lookups")
                        .tags("provider", "P1", "end", "supported")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(100);
        assertThat(registry.get("meterroute.lookups")
                        .tags("provider", "P2", "end", "no_evidence")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void attemptsAreTimedByProviderAndEnd() {
        place.p1.next(PurchaseFault.NOT_SENT);

        purchase("tx-1");

        assertThat(registry.get("meterroute.attempts")
                        .tags("provider", "P1", "end", "not_sent")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("meterroute.attempts")
                        .tags("provider", "P2", "end", "vended")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(200);
        assertThat(count("meterroute.purchases", "end", "vended", "provider", "P2"))
                .isEqualTo(1);
    }

    @Test
    void theTimeThatACallerWaitsForABroadcastIsMeasured() {
        purchase("tx-1");

        assertThat(registry.get("meterroute.lookup.wait")
                        .tags("joined", "false")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(100);
    }

    @Test
    void theNodeShowsItsTableAndHowOldThatIs() {
        metrics.watchNode(router);
        place.time.advance(Duration.ofMinutes(2));

        assertThat(gauge("meterroute.table.revision")).isEqualTo(1);
        assertThat(registry.get("meterroute.table.age")
                        .tags("node", "node-1")
                        .timeGauge()
                        .value(TimeUnit.SECONDS))
                .isEqualTo(120);
    }

    @Test
    void blockedMetersAndOpenMarksAreCounted() {
        metrics.watchStores(router, place.stores, place.time.scheduler(), EVERY);
        purchase("tx-1");
        router.mark(METER, "anna");
        router.purchaseAsync(PurchaseRequest.of("tx-2", Place.UNSERVED, 10_000, "ZAR"));

        assertThat(gauge("meterroute.meters.marked")).isZero();
        place.time.advance(EVERY);

        assertThat(gauge("meterroute.meters.marked")).isEqualTo(1);
        assertThat(gauge("meterroute.meters.blocked")).isEqualTo(1);
    }

    @Test
    void purchasesInDoubtAreCounted() {
        place.p1.next(PurchaseFault.ANSWER_IN_DOUBT);
        metrics.watchStores(router, place.stores, place.time.scheduler(), EVERY);
        purchase("tx-1");
        place.time.advance(EVERY);

        assertThat(gauge("meterroute.purchases.in.doubt")).isEqualTo(1);
        assertThat(gauge("meterroute.purchases.open")).isEqualTo(1);
    }

    @Test
    void beforeTheFirstCountingNothingIsKnown() {
        OpenWork open = new OpenWork(Place::table, place.stores);
        open.register(registry, Tags.empty());

        assertThat(gauge("meterroute.meters.blocked")).isNaN();
        open.count();
        assertThat(gauge("meterroute.meters.blocked")).isZero();
    }

    @Test
    void noTagHoldsAMeterNumberAPurchaseOrWhatAProviderSaid() {
        List<RoutingEvent> events = EveryEvent.list(Place.table());
        assertThat(events.stream().map(Object::getClass).collect(Collectors.toSet()))
                .as("one event of each kind")
                .isEqualTo(Set.of(RoutingEvent.class.getPermittedSubclasses()));

        for (RoutingEvent event : events) {
            double before = total();
            metrics.on(event);
            assertThat(total())
                    .as("%s is counted", event.getClass().getSimpleName())
                    .isGreaterThan(before);
        }
        metrics.watchNode(router);
        metrics.watchStores(router, place.stores, place.time.scheduler(), EVERY);

        assertThat(registry.getMeters().stream()
                        .map(Meter::getId)
                        .flatMap(id -> id.getTags().stream())
                        .map(Tag::getValue))
                .noneMatch(value -> value.contains(METER.value()) || value.contains(EveryEvent.TOKEN));
        assertThat(registry.getMeters()).allSatisfy(meter -> {
            assertThat(meter.getId().getName()).startsWith("meterroute.");
            assertThat(meter.getId().getTag("institution")).isEqualTo("RETAILER-1");
        });
    }

    private double total() {
        return registry.getMeters().stream()
                .flatMap(meter -> StreamSupport.stream(meter.measure().spliterator(), false))
                .mapToDouble(Measurement::getValue)
                .filter(Double::isFinite)
                .sum();
    }

    private void purchase(String id) {
        place.time.await(router.purchaseAsync(PurchaseRequest.of(id, METER, 10_000, "ZAR")));
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }
}
