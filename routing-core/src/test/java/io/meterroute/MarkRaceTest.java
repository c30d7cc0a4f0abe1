package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static io.meterroute.model.Support.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A mark set or left at an awkward moment is honoured by a round that asks everybody, and by no other. */
class MarkRaceTest {
    private final Scene scene = new Scene();

    @Test
    @Spec({"METER-11", "MARK-3"})
    void aMarkThatComesBetweenAnEnquirysDecisionAndItsAskIsCarriedOutByTheEnquiry() {
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));

        EnquiryResult result = scene.await(markingBeforeFirstWrite().enquireAsync(EnquiryRequest.of(METER)));
        scene.settle();

        assertThat(result).isInstanceOf(EnquiryResult.Answered.class);
        assertEverybodyWasAskedOnce();
        assertThat(scene.meter().isMarked()).isFalse();
    }

    @Test
    @Spec({"METER-5", "MARK-3"})
    void aMarkThatComesBetweenAPurchasesDecisionAndItsBackgroundAskIsLeftForTheNextPurchase() {
        scene.know(Map.of(P1, SUPPORTED, P2, UNCONFIRMED, P3, NOT_SUPPORTED));
        CompletionStage<PurchaseResult> purchase = markingBeforeFirstWrite().purchaseAsync(Scene.request("tx-1"));
        scene.await(purchase);
        scene.settle();
        assertThat(scene.meter().isMarked()).isTrue();

        scene.purchase("tx-2");
        scene.settle();

        assertThat(scene.meter().isMarked()).isFalse();
        assertEverybodyWasAskedOnce();
    }

    @Test
    @Spec({"METER-11", "MARK-4"})
    void aProviderAskedAloneAfterARoundThatNobodyAnsweredDoesNotClearTheMark() {
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.router.mark(METER, "operator");
        scene.providers.values().forEach(provider -> provider.outage(Outage.BLACK_HOLE));
        CompletionStage<EnquiryResult> enquiry = scene.router.enquireAsync(EnquiryRequest.of(METER));
        scene.time.advance(Duration.ofSeconds(1));
        scene.providers.values().forEach(provider -> provider.outage(Outage.NONE));

        assertThat(scene.await(enquiry)).isInstanceOf(EnquiryResult.NotAnswered.class);
        scene.settle();

        assertThat(scene.meter().isMarked()).isTrue();
    }

    @Test
    @Spec({"METER-11", "MARK-3"})
    void anEnquiryThatJoinedARoundCarriesOutTheMarkThatCameAfterIt() {
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.router.mark(METER, "first operator");
        Router other = scene.router("node-2", builder -> builder);
        scene.router.enquireAsync(EnquiryRequest.of(METER));
        CompletionStage<EnquiryResult> joining = other.enquireAsync(EnquiryRequest.of(METER));
        scene.time.advance(Duration.ofMillis(400));
        assertThat(scene.meter().isMarked()).isFalse();
        scene.router.mark(METER, "second operator");

        EnquiryResult result = scene.await(joining);
        scene.settle();

        assertThat(((EnquiryResult.Answered) result).provider()).isEqualTo(P1);
        assertThat(scene.meter().isMarked()).isFalse();
    }

    @Test
    @Spec({"MARK-3", "METER-7"})
    void aMarkIsCarriedOutByThePurchaseThatFoundNobodyToAskUntilAPreferenceWasTakenBack() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.publish(table -> table.policy(
                        new RoutingPolicy(RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.ROUTE_ALL))
                .replace(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().exclude("P2").exclude("P3").build())));
        prefer(new MeterPreference(List.of(), List.of(P1)));
        scene.router.mark(METER, "operator");
        HookedMeterStore store = new HookedMeterStore(scene.meters);
        store.before(next -> {
            store.before(later -> {});
            prefer(new MeterPreference(List.of(), List.of()));
        });
        Router other = scene.router("node-2", builder -> builder.meters(store));

        PurchaseResult result = scene.await(other.purchaseAsync(Scene.request("tx-1")));
        scene.settle();

        assertThat(((PurchaseResult.Ended) result).end()).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(scene.at(P1).lookups(METER)).isEqualTo(1);
        assertThat(scene.meter().isMarked()).isFalse();
    }

    private void prefer(MeterPreference preference) {
        scene.router.admin().prefer(METER, preference, "operator", "the customer's wish");
    }

    /** A node on which an operator marks the meter just before that node's first write about a round. */
    private Router markingBeforeFirstWrite() {
        AtomicBoolean marked = new AtomicBoolean();
        HookedMeterStore store = new HookedMeterStore(scene.meters);
        store.before(next -> {
            if (isClaim(next) && !marked.getAndSet(true)) {
                scene.router.mark(METER, "operator");
            }
        });
        return scene.router("node-2", builder -> builder.meters(store));
    }

    private static boolean isClaim(MeterRecord next) {
        return next.round().filter(round -> !round.ended()).isPresent();
    }

    private void assertEverybodyWasAskedOnce() {
        assertThat(scene.providers.values())
                .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
    }
}
