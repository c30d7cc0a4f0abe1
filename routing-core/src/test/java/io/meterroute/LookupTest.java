package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static io.meterroute.model.Support.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.Assignment;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.Outage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class LookupTest {
    private final Scene scene = new Scene();

    @Test
    @Spec("METER-5")
    void aCandidateIsUsedAtOnceAndTheUnconfirmedAreAskedInTheBackground() {
        scene.know(Map.of(P1, SUPPORTED, P2, UNCONFIRMED, P3, NOT_SUPPORTED));
        Instant start = scene.time.instant();

        scene.purchase("tx-1");

        assertThat(Duration.between(start, scene.time.instant())).isEqualTo(Duration.ofMillis(100));
        scene.settle();
        assertThat(scene.at(P1).lookups(METER)).isZero();
        assertThat(scene.at(P2).lookups(METER)).isEqualTo(1);
        assertThat(scene.at(P3).lookups(METER)).isZero();
        assertThat(scene.meter().statusOf(P2)).isEqualTo(SUPPORTED);
    }

    @Test
    @Spec({"METER-5", "MARK-6"})
    void thoseWhoDoNotAnswerAreAskedAgainOncePerInterval() {
        scene.know(Map.of(P1, SUPPORTED, P2, UNCONFIRMED, P3, NOT_SUPPORTED));
        scene.at(P2).outage(Outage.BLACK_HOLE);

        scene.purchase("tx-1");
        scene.purchase("tx-2");
        scene.time.advance(Duration.ofSeconds(59));
        scene.purchase("tx-3");
        assertThat(scene.at(P2).lookups(METER)).isEqualTo(1);

        scene.time.advance(Duration.ofSeconds(1));
        scene.purchase("tx-4");
        scene.settle();
        assertThat(scene.at(P2).lookups(METER)).isEqualTo(2);
        assertThat(scene.meter().statusOf(P2)).isEqualTo(UNCONFIRMED);
    }

    @Test
    @Spec("METER-6")
    void withoutACandidateTheUnconfirmedAreAskedAndTheCallerWaits() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, UNCONFIRMED, P3, NOT_SUPPORTED));

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(result.purchase().attempts().get(0).provider()).isEqualTo(P2);
        assertThat(scene.at(P1).lookups(METER)).isZero();
        assertThat(scene.told(RoutingEvent.LookupAwaited.class))
                .containsExactly(new RoutingEvent.LookupAwaited(METER, false, Duration.ofMillis(200)));
    }

    @Test
    @Spec("METER-7")
    void aRoundThatLeavesNoCandidateBlocksAndTheNextPurchaseIsRefusedWithoutALookup() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        scene.providers.values().forEach(provider -> provider.serve(meter -> false));

        assertThat(end(scene.purchase("tx-1"))).isEqualTo(new PurchaseEnd.Blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));
        assertThat(blockedSince()).isPresent();
        Optional<Instant> since = blockedSince();
        Instant start = scene.time.instant();

        assertThat(end(scene.purchase("tx-2"))).isEqualTo(new PurchaseEnd.Blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));
        assertThat(scene.time.instant()).isEqualTo(start);
        assertThat(scene.at(P1).lookups(METER)).isEqualTo(1);
        assertThat(blockedSince()).isEqualTo(since);
        assertThat(scene.told(RoutingEvent.MeterBlocked.class)).hasSize(1);
    }

    @Test
    @Spec({"METER-8", "MARK-1", "MARK-3", "MARK-4"})
    void confirmSupportSendsNothingAndTheNextPurchaseUnblocksTheMeterAndGoesThrough() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.purchase("tx-1");
        assertThat(blockedSince()).isPresent();

        MarkResult mark = scene.router.mark(METER, "operator");
        scene.settle();
        assertThat(mark.wasMarked()).isFalse();
        assertThat(scene.providers.values())
                .allSatisfy(provider -> assertThat(provider.lookups()).isEmpty());
        assertThat(scene.meter().support().values())
                .allSatisfy(support -> assertThat(support.status()).isEqualTo(UNCONFIRMED));
        assertThat(blockedSince()).isPresent();

        PurchaseResult bought = scene.purchase("tx-2");

        assertThat(end(bought)).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(blockedSince()).isEmpty();
        scene.settle();
        assertThat(scene.meter().isMarked()).isFalse();
        assertThat(scene.providers.values())
                .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
        assertThat(scene.told(RoutingEvent.MeterUnblocked.class)).hasSize(1);
        assertThat(scene.told(RoutingEvent.MarkCleared.class)).hasSize(1);
    }

    @Test
    @Spec("MARK-3")
    void aMarkedMeterHasEverybodyAskedAlsoThoseWhoAreSupported() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        scene.at(P1).serve(meter -> false);
        scene.router.mark(METER, "operator");

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(result.purchase().attempts().get(0).provider()).isEqualTo(P2);
        scene.settle();
        assertThat(scene.meter().statusOf(P1)).isEqualTo(NOT_SUPPORTED);
        assertThat(scene.providers.values())
                .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
    }

    @Test
    @Spec({"MARK-4", "MARK-6"})
    void aRoundThatNobodyAnsweredLeavesTheMark() {
        scene.know(Map.of(P1, NOT_SUPPORTED));
        scene.providers.values().forEach(provider -> provider.outage(Outage.BLACK_HOLE));
        scene.router.mark(METER, "operator");

        assertThat(end(scene.purchase("tx-1"))).isEqualTo(new PurchaseEnd.Blocked(BlockedReason.NOT_ANSWERED));
        scene.settle();

        assertThat(scene.meter().isMarked()).isTrue();
        scene.providers.values().forEach(provider -> provider.outage(Outage.NONE));
        assertThat(end(scene.purchase("tx-2"))).isInstanceOf(PurchaseEnd.Vended.class);
    }

    @Test
    @Spec({"MARK-2", "MARK-5"})
    void aMarkSetWhileARoundIsInFlightSurvivesIt() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        scene.at(P2).serve(meter -> false);
        scene.router.mark(METER, "first operator");
        CompletionStage<PurchaseResult> purchase = scene.purchaseAsync("tx-1");
        scene.time.advance(Duration.ofMillis(50));

        assertThat(scene.router.mark(METER, "second operator").wasMarked()).isTrue();
        scene.await(purchase);
        scene.settle();

        assertThat(scene.meter().isMarked()).isTrue();
        assertThat(scene.meter().statusOf(P1)).isEqualTo(SUPPORTED);
        assertThat(scene.meter().statusOf(P2)).isEqualTo(UNCONFIRMED);
    }

    @Test
    @Spec("MARK-4")
    void callersOfOneMeterShareOneRound() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.router.mark(METER, "operator");
        Router other = scene.router("node-2", builder -> builder);

        CompletionStage<PurchaseResult> first = scene.purchaseAsync("tx-1");
        CompletionStage<PurchaseResult> second = scene.purchaseAsync("tx-2");
        CompletionStage<PurchaseResult> third = other.purchaseAsync(Scene.request("tx-3"));

        assertThat(List.of(scene.await(first), scene.await(second), scene.await(third)))
                .allSatisfy(result -> assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class));
        scene.settle();
        assertThat(scene.providers.values())
                .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
    }

    @Test
    @Spec("MARK-4")
    void aRoundWhoseNodeIsGoneIsTakenOverOnceItsTimeIsUp() {
        scene.know(Map.of(P1, NOT_SUPPORTED));
        scene.router.mark(METER, "operator");
        Router dying =
                scene.router("node-2", builder -> builder.executor(new DyingExecutor(scene.time.scheduler(), 1)));
        CompletionStage<PurchaseResult> lost = dying.purchaseAsync(Scene.request("tx-lost"));
        scene.time.advance(Duration.ofMillis(10));
        assertThat(scene.meter().round()).isPresent();

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(lost.toCompletableFuture()).isNotDone();
    }

    @Test
    @Spec("METER-9")
    void aCallerGoesOnAsSoonAsNoOutstandingAnswerCanChangeWhoComesFirst() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        scene.at(P3).outage(Outage.BLACK_HOLE);
        Instant start = scene.time.instant();

        scene.purchase("tx-1");

        assertThat(Duration.between(start, scene.time.instant())).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    @Spec("METER-9")
    void aCallerWaitsForOneWhoWouldStandBeforeThoseThatHaveAnswered() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        scene.at(P1).outage(Outage.BLACK_HOLE);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(result.purchase().attempts().get(0).provider()).isEqualTo(P2);
        assertThat(scene.told(RoutingEvent.LookupAwaited.class).get(0).waited()).isEqualTo(Scene.DEADLINE);
    }

    @Test
    @Spec("METER-9")
    void anAnswerAfterTheDeadlineIsStillRecorded() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.at(P1).next(LookupFault.LATE);

        assertThat(end(scene.purchase("tx-1"))).isEqualTo(new PurchaseEnd.Blocked(BlockedReason.NOT_ANSWERED));
        scene.settle();

        assertThat(scene.meter().statusOf(P1)).isEqualTo(SUPPORTED);
        assertThat(blockedSince()).isEmpty();
    }

    @Test
    @Spec("METER-10")
    void excludedProvidersAreAskedUnlessThePolicySparesThem() {
        Utility excludesP3 = Scene.table()
                .utility(JHB)
                .orElseThrow()
                .withPreferences(Preferences.builder().rank("P1").exclude("P3").build());
        scene.publish(table -> table.replace(excludesP3));
        scene.router.refreshTable();
        scene.know(Map.of(P1, UNCONFIRMED));
        scene.purchase("tx-1");
        scene.settle();
        assertThat(scene.at(P3).lookups(METER)).isEqualTo(1);

        Scene sparing = new Scene();
        sparing.publish(table -> table.replace(excludesP3)
                .policy(new RoutingPolicy(RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.ROUTE_ALL)));
        sparing.router.refreshTable();
        sparing.know(Map.of(P1, UNCONFIRMED));
        sparing.purchase("tx-1");
        sparing.settle();
        assertThat(sparing.at(P3).lookups(METER)).isZero();
    }

    @Test
    @Spec("METER-10")
    void aProviderOverItsBudgetIsNotAskedNow() {
        Scene limited = new Scene(builder -> builder.lookupBudget(P2, 1));
        MeterNumber other = MeterNumber.of("04123456790");

        limited.await(limited.router.enquireAsync(EnquiryRequest.of(METER)));
        limited.await(limited.router.enquireAsync(EnquiryRequest.of(other)));
        limited.settle();

        assertThat(limited.at(P2).lookups(METER)).isEqualTo(1);
        assertThat(limited.at(P2).lookups(other)).isZero();
        assertThat(limited.at(P1).lookups(other)).isEqualTo(1);
        assertThat(limited.meters.find(other).meter().supportOf(P2).askedRound())
                .isZero();
    }

    @Test
    @Spec("METER-11")
    void anEnquiryOfAKnownMeterAsksOnlyTheFirstAndReturnsItsReply() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));

        EnquiryResult result = scene.enquire();

        assertThat(result).isInstanceOf(EnquiryResult.Answered.class);
        assertThat(((EnquiryResult.Answered) result).provider()).isEqualTo(P1);
        assertThat(scene.at(P1).lookups(METER)).isEqualTo(1);
        assertThat(scene.at(P2).lookups(METER)).isZero();
    }

    @Test
    @Spec("METER-11")
    void anEnquiryGoesOnWithTheNextProviderIfTheFirstFails() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.at(P1).next(LookupFault.NO_EVIDENCE);

        EnquiryResult result = scene.enquire();

        assertThat(((EnquiryResult.Answered) result).provider()).isEqualTo(P2);
        assertThat(scene.meter().statusOf(P1)).isEqualTo(SUPPORTED);
    }

    @Test
    @Spec("METER-11")
    void anEnquiryWhoseOnlyCandidateSaysNoFallsBackToABroadcast() {
        scene.know(Map.of(P1, SUPPORTED, P2, UNCONFIRMED, P3, NOT_SUPPORTED));
        scene.at(P1).serve(meter -> false);

        EnquiryResult result = scene.enquire();

        assertThat(((EnquiryResult.Answered) result).provider()).isEqualTo(P2);
        assertThat(scene.meter().statusOf(P1)).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    @Spec("METER-11")
    void anEnquiryBlocksAndAnEnquiryUnblocks() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        assertThat(scene.enquire()).isInstanceOf(EnquiryResult.Blocked.class);
        assertThat(blockedSince()).isPresent();

        scene.router.mark(METER, "operator");

        assertThat(scene.enquire()).isInstanceOf(EnquiryResult.Answered.class);
        assertThat(blockedSince()).isEmpty();
    }

    @Test
    @Spec("METER-11")
    void theAskOfAnEnquiryNeverClearsAMark() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        CompletionStage<EnquiryResult> enquiry = scene.router.enquireAsync(EnquiryRequest.of(METER));
        scene.time.advance(Duration.ofMillis(50));

        scene.router.mark(METER, "operator");
        scene.await(enquiry);
        scene.settle();

        assertThat(scene.meter().isMarked()).isTrue();
    }

    @Test
    @Spec("METER-11")
    void aPurchasePrefersTheProviderOfItsEnquiryAndOnlyThatOneSeesTheReference() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.at(P1).next(LookupFault.NO_EVIDENCE);
        EnquiryResult.Answered enquiry = (EnquiryResult.Answered) scene.enquire();
        assertThat(enquiry.provider()).isEqualTo(P2);

        PurchaseResult result =
                scene.await(scene.router.purchaseAsync(Scene.request("tx-1").following(enquiry.link())));

        assertThat(result.purchase().attempts().get(0).provider()).isEqualTo(P2);
        assertThat(scene.at(P2).purchases().get(0).enquiryReference())
                .isEqualTo(enquiry.reply().reference());
    }

    @Test
    @Spec("METER-3")
    void aReplyNeverChangesAnAssignmentAndTheContradictionIsTold() {
        scene.publish(table -> table.utility(Utility.of("CPT", "Cape Town", Preferences.none())));
        scene.router.refreshTable();
        scene.know(Map.of(P1, UNCONFIRMED));
        scene.says(P2, LookupReply.supportedAt(" cape town "));

        scene.purchase("tx-1");
        scene.settle();

        assertThat(scene.meter().utility()).contains(JHB);
        assertThat(scene.told(RoutingEvent.UtilityContradicted.class))
                .containsExactly(new RoutingEvent.UtilityContradicted(METER, P2, UtilityId.of("CPT"), JHB));
    }

    @Test
    @Spec("METER-3")
    void aReplyThatNamesAnUnknownUtilityLeavesTheMeterUnassignedAndIsTold() {
        scene.providers.keySet().forEach(p -> scene.says(p, LookupReply.supportedAt("Atlantis")));

        scene.purchase("tx-1");
        scene.settle();

        assertThat(scene.meter().utility()).isEmpty();
        assertThat(scene.told(RoutingEvent.UtilityNameUnknown.class))
                .contains(new RoutingEvent.UtilityNameUnknown(METER, P1, "Atlantis"));
    }

    @Test
    @Spec("METER-12")
    void theCallersWordAssignsTheMeterAndTheResolversDoesWhereTheCallerSaysNothing() {
        Scene resolving = new Scene(builder -> builder.utilityResolver(meter -> Optional.of(UtilityId.of("CPT"))));
        resolving.purchase("tx-1");
        assertThat(resolving.meter().assignment().map(Assignment::source)).contains(Assignment.Source.CALLER);
        assertThat(resolving.meter().utility()).contains(UtilityId.of("CPT"));

        resolving.await(resolving.router.purchaseAsync(Scene.request("tx-2").withUtility(JHB)));

        assertThat(resolving.meter().utility()).contains(JHB);
    }

    @Test
    @Spec("METER-12")
    void theCallersWordDoesNotOverruleAnOperators() {
        scene.know(Map.of(P1, SUPPORTED));

        scene.await(scene.router.purchaseAsync(Scene.request("tx-1").withUtility(UtilityId.of("CPT"))));

        assertThat(scene.meter().utility()).contains(JHB);
    }

    @Test
    @Spec("MARK-2")
    void markingAnUnknownMeterIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> scene.router.mark(METER, "operator"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(METER.value());
    }

    @Test
    @Spec("OBS-2")
    void aListenerThatThrowsHarmsNobody() {
        Scene harmed = new Scene(builder -> builder.listener(event -> {
            throw new IllegalStateException("listener is broken");
        }));
        harmed.know(Map.of(P1, SUPPORTED));

        assertThat(end(harmed.purchase("tx-1"))).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(harmed.told(RoutingEvent.PurchaseEnded.class)).hasSize(1);
    }

    private Optional<Instant> blockedSince() {
        return scene.meter().institution(Scene.table().institution()).blockedSince();
    }

    private static PurchaseEnd end(PurchaseResult result) {
        return ((PurchaseResult.Ended) result).end();
    }
}
