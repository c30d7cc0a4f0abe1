package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.config.DecisionJson;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Outcome;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.Support;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Meters that are kept near for decisions, and what becomes of decisions while their store is gone. */
class NearMetersTest {
    private static final MeterNumber OTHER = MeterNumber.of("04999999999");
    private static final Duration AGE = Duration.ofSeconds(10);

    private final Scene scene = new Scene();
    private final HookedMeterStore store = new HookedMeterStore(scene.meters);
    private final Router node = node(UnaryOperator.identity());
    private int reads;

    @BeforeEach
    void aMeterThatTwoProvidersSupport() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        store.onRead(() -> reads++);
    }

    @Nested
    @Spec("STORE-2")
    class WhileTheStoreWorks {
        @Test
        void aDecisionReadsAMeterOnceAndThenGoesByWhatIsNear() {
            RoutingDecision first = node.decide(METER);
            RoutingDecision second = node.decide(METER);

            assertThat(first.first()).contains(P1);
            assertThat(second.staleFor()).isEmpty();
            assertThat(second.explain()).doesNotContain("Stale");
            assertThat(reads).isEqualTo(1);
        }

        @Test
        void withoutANearCacheEveryDecisionReadsTheStore() {
            Router plain = scene.router("plain", builder -> builder.meters(store));
            plain.decide(METER);
            says(P1, NOT_SUPPORTED);

            assertThat(plain.decide(METER).first()).contains(P2);
        }

        @Test
        void aChangeMadeElsewhereIsSeenWhenWhatIsNearHasGrownOld() {
            node.decide(METER);
            says(P1, NOT_SUPPORTED);
            assertThat(node.decide(METER).first()).contains(P1);

            scene.time.advance(AGE);

            assertThat(node.decide(METER).first()).contains(P2);
        }

        @Test
        void aNoticeLetsTheNextDecisionSeeAChangeMadeElsewhere() {
            Router listening = node(builder -> builder.changes(scene.feed));
            listening.decide(METER);

            says(P1, NOT_SUPPORTED);

            assertThat(listening.decide(METER).first()).contains(P2);
        }

        @Test
        void aChangeMadeByThisRouterIsSeenByItsNextDecision() {
            node.decide(METER);

            node.mark(METER, "ann");

            assertThat(node.decide(METER).outcome()).isInstanceOf(Outcome.LookupNeeded.class);
        }

        @Test
        void aMarkMadeElsewhereIsHonouredAtOnceByPurchasesAndEnquiriesWhateverIsNear() {
            for (int i = 0; i < 2; i++) {
                Scene marked = new Scene();
                marked.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
                Router caching = marked.router("caching", RouterBuilder::nearCache);
                caching.decide(METER);
                marked.router.mark(METER, "ann");
                assertThat(caching.decide(METER).outcome()).isInstanceOf(Outcome.Routed.class);

                if (i == 0) {
                    marked.await(caching.purchaseAsync(Scene.request("tx-1")));
                } else {
                    marked.await(caching.enquireAsync(EnquiryRequest.of(METER)));
                }
                marked.settle();

                assertThat(marked.at(P3).lookups(METER)).isEqualTo(1);
                assertThat(marked.meter().isMarked()).isFalse();
            }
        }
    }

    @Nested
    @Spec("STORE-3")
    class WhileTheStoreIsGone {
        @Test
        void aMeterThatIsHeldIsDecidedOnAsItWasAndTheDecisionSaysSinceWhen() {
            node.decide(METER);
            says(P1, NOT_SUPPORTED);
            fail();
            scene.time.advance(Duration.ofMinutes(2));

            RoutingDecision decision = node.decide(METER);

            assertThat(decision.first()).contains(P1);
            assertThat(decision.staleFor()).contains(Duration.ofMinutes(2));
            assertThat(decision.explain())
                    .contains("Stale: the meter was read 2 min 0 s ago and could not be read since.");
            assertThat(DecisionJson.write(decision)).contains("\"staleFor\" : \"PT2M\"");
        }

        @Test
        void aMeterThatIsKnownToHaveChangedIsDecidedOnAsItWasToo() {
            Router listening = node(builder -> builder.changes(scene.feed));
            listening.decide(METER);
            scene.time.advance(Duration.ofSeconds(3));
            fail();
            says(P1, NOT_SUPPORTED);

            assertThat(listening.decide(METER).staleFor()).contains(Duration.ofSeconds(3));
        }

        @Test
        void aMeterThatIsYoungEnoughIsNotStale() {
            node.decide(METER);
            fail();
            scene.time.advance(Duration.ofSeconds(5));

            assertThat(node.decide(METER).staleFor()).isEmpty();
        }

        @Test
        void aTableThatChangesMeanwhileIsObeyed() {
            node.decide(METER);
            fail();
            scene.time.advance(AGE);
            scene.publish(table -> table.replace(new Provider(P1, "First", false, 1)));
            node.refreshTable();

            assertThat(node.decide(METER).first()).contains(P2);
        }

        @Test
        void aMeterThatIsNotHeldGivesAClearError() {
            fail();

            assertThatThrownBy(() -> node.decide(OTHER))
                    .isInstanceOf(StoreException.class)
                    .hasMessage("meter *******9999 cannot be read, and is not held in memory")
                    .hasRootCauseMessage("the database is gone");
        }

        @Test
        void theStoreIsAskedOnceASecondWhoeverDecides() {
            node.decide(METER);
            fail();
            scene.time.advance(AGE);
            reads = 0;

            for (int i = 0; i < 1_000; i++) {
                assertThat(node.decide(METER).staleFor()).isPresent();
                assertThatThrownBy(() -> node.decide(OTHER)).isInstanceOf(StoreException.class);
                scene.time.advance(Duration.ofMillis(10));
            }

            assertThat(reads).isBetween(8, 11);
        }

        @Test
        void everythingRecoversByItself() {
            node.decide(METER);
            says(P1, NOT_SUPPORTED);
            fail();
            scene.time.advance(AGE);
            assertThat(node.decide(METER).staleFor()).isPresent();

            store.onRead(() -> {});
            scene.time.advance(Duration.ofSeconds(1));

            assertThat(node.decide(METER).staleFor()).isEmpty();
            assertThat(node.decide(METER).first()).contains(P2);
            assertThat(node.decide(OTHER).outcome()).isInstanceOf(Outcome.LookupNeeded.class);
        }

        private void fail() {
            store.onRead(() -> {
                reads++;
                throw new StoreException("the database is gone");
            });
        }
    }

    private Router node(UnaryOperator<RouterBuilder> change) {
        return scene.router(
                "node-2", builder -> change.apply(builder.meters(store).nearCache(1_000, AGE)));
    }

    /** Changes what is known of the meter, behind the router's back. */
    private void says(ProviderId provider, Support support) {
        scene.change(
                meter -> meter.support(provider, ProviderSupport.unknown().answered(support, 0, scene.time.instant())));
    }
}
