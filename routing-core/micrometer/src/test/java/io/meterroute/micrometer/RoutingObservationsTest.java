package io.meterroute.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.testkit.PurchaseFault;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RoutingObservationsTest {
    private final ObservationRegistry registry = ObservationRegistry.create();
    private final List<Observation.Context> ended = Collections.synchronizedList(new ArrayList<>());
    private final RoutingObservations observations = RoutingObservations.of(registry);
    private final Place place = new Place();

    RoutingObservationsTest() {
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                ended.add(context);
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
    }

    @Test
    void everythingThatAPurchaseWaitsForLiesUnderWhatItsCallerObserves() {
        place.p1.next(PurchaseFault.NOT_SENT);
        Router router = observed();
        Observation request = Observation.start("request", registry);

        CompletionStage<PurchaseResult> purchase =
                request.scoped(() -> router.purchaseAsync(PurchaseRequest.of("tx-1", Place.METER, 10_000, "ZAR")));
        place.time.await(purchase);

        assertThat(named("meterroute.provider.lookup"))
                .extracting(context -> value(context, "provider"))
                .containsExactly("P1", "P2", "P3");
        assertThat(named("meterroute.provider.purchase"))
                .extracting(context -> value(context, "end"))
                .containsExactly("not_sent", "vended");
        assertThat(named("meterroute.store"))
                .extracting(context -> value(context, "store") + " " + value(context, "operation"))
                .contains("meters find", "meters compareAndSet", "journal open", "journal compareAndSet");
        assertThat(ended)
                .allSatisfy(
                        context -> assertThat(Objects.requireNonNull(context.getParentObservation(), context.getName()))
                                .isSameAs(request));
    }

    @Test
    void whatNobodyObservesHasNoParentAndIsSeenAllTheSame() {
        Router router = observed();

        place.time.await(router.purchaseAsync(PurchaseRequest.of("tx-1", Place.METER, 10_000, "ZAR")));

        assertThat(named("meterroute.provider.purchase")).hasSize(1);
        assertThat(ended).allMatch(context -> context.getParentObservation() == null);
    }

    @Test
    void noSpanHoldsAWholeMeterNumberAndNoneOfItsFewValuesAPurchase() {
        Router router = observed();
        place.time.await(router.purchaseAsync(PurchaseRequest.of("tx-1", Place.METER, 10_000, "ZAR")));

        assertThat(ended)
                .flatExtracting(context -> context.getAllKeyValues().stream().toList())
                .extracting(KeyValue::getValue)
                .contains("*******6789", "tx-1")
                .noneMatch(value -> value.contains(Place.METER.value()));
        assertThat(ended)
                .flatExtracting(
                        context -> context.getLowCardinalityKeyValues().stream().toList())
                .extracting(KeyValue::getValue)
                .doesNotContain("*******6789", "tx-1");
    }

    @Test
    void codeThatBlocksIsObservedToo() {
        BlockingTransport blocking = new BlockingTransport() {
            @Override
            public Set<Resolution> resolutions() {
                return Set.of();
            }

            @Override
            public LookupReply lookup(LookupRequest request) {
                return LookupReply.supportedAt("JHB");
            }

            @Override
            public AttemptResult purchase(PurchaseAttempt attempt) throws IOException {
                throw new IOException("broken pipe");
            }

            @Override
            public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
                throw new IllegalStateException("never called");
            }
        };
        try (Router router = Router.builder()
                .table(Place.table())
                .provider(place.p1.id(), observations.observed(blocking))
                .carryingContext(observations::carry)
                .build()) {
            Observation request = Observation.start("request", registry);
            request.scoped(() -> {
                router.purchase(PurchaseRequest.of("tx-1", Place.METER, 10_000, "ZAR"));
            });

            Observation.Context attempt = named("meterroute.provider.purchase").get(0);
            assertThat(attempt.getError()).hasMessage("broken pipe");
            assertThat(attempt.getParentObservation()).isSameAs(request);
        }
    }

    private Router observed() {
        Router router = place.router(builder -> builder.stores(observations.observed(place.stores))
                .provider(place.p1.id(), observations.observed(place.p1))
                .provider(place.p2.id(), observations.observed(place.p2))
                .provider(place.p3.id(), observations.observed(place.p3))
                .carryingContext(observations::carry));
        ended.clear();
        return router;
    }

    private List<Observation.Context> named(String name) {
        return ended.stream().filter(context -> name.equals(context.getName())).toList();
    }

    private static String value(Observation.Context context, String key) {
        return Objects.requireNonNull(context.getLowCardinalityKeyValue(key), key)
                .getValue();
    }
}
