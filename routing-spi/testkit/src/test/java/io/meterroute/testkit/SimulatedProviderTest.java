package io.meterroute.testkit;

import static io.meterroute.testkit.Requests.METER;
import static io.meterroute.testkit.Requests.START;
import static io.meterroute.testkit.Requests.attempt;
import static io.meterroute.testkit.Requests.lookup;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SimulatedProviderTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Resolution REVERSE = new Resolution(Resolution.Kind.REVERSE, Duration.ZERO, WEEK);
    private static final Resolution QUERY = new Resolution(Resolution.Kind.QUERY, Duration.ofMinutes(1), WEEK);

    private final SimulatedTime time = SimulatedTime.startingAt(START);
    private final PurchaseAttempt attempt = attempt("tx-1");

    @Test
    void withoutFurtherWordsItServesEveryMeterAndVendsAtOnce() {
        SimulatedProvider p1 = SimulatedProvider.builder("P1").build();

        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.supported());
        assertThat(now(p1.purchase(attempt))).isInstanceOf(AttemptResult.Vended.class);
        assertThat(p1.ledger().netVends(attempt.request().id())).isEqualTo(1);
        assertThat(p1.resolutions()).extracting(Resolution::kind).containsExactly(Resolution.Kind.RETRY);
    }

    @Test
    void whatItServesHoldsForLookupsAndPurchasesAndMayChange() {
        SimulatedProvider p1 =
                provider().serves(meter -> false).utility("City of Joburg").build();

        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.notSupported());
        assertThat(now(p1.purchase(attempt)))
                .isInstanceOfSatisfying(
                        AttemptResult.Refused.class,
                        refused -> assertThat(refused.refusal().scope()).isEqualTo(Refusal.Scope.METER_UNKNOWN));
        p1.serve(METER::equals);
        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.supportedAt("City of Joburg"));
        assertThat(now(p1.lookup(lookup(MeterNumber.of("1"))))).isEqualTo(LookupReply.notSupported());
    }

    @Test
    void anAnswerTakesItsLatency() {
        SimulatedProvider p1 =
                provider().latency(Latency.fixed(Duration.ofMillis(301))).build();

        CompletionStage<LookupReply> reply = p1.lookup(lookup(METER));
        time.advance(Duration.ofMillis(300));
        assertThat(reply.toCompletableFuture()).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(reply.toCompletableFuture()).isCompletedWithValue(LookupReply.supported());
    }

    @Test
    void whoeverMayTakeTimeAndHasNoneToLiveInIsNotBuilt() {
        List<SimulatedProviderBuilder> withoutTime = List.of(
                SimulatedProvider.builder("P1").latency(Latency.fixed(Duration.ofMillis(301))),
                SimulatedProvider.builder("P1").chance(LookupFault.LATE, 0.1),
                SimulatedProvider.builder("P1").chance(PurchaseFault.REQUEST_DELAYED, 0.1),
                SimulatedProvider.builder("P1").chance(PurchaseFault.ANSWER_DELAYED, 0.1));

        assertThat(withoutTime)
                .allSatisfy(provider -> assertThatIllegalStateException()
                        .isThrownBy(provider::build)
                        .withMessageStartingWith("provider P1 has a latency, or a chance to be late: call time(...)"));
        assertThat(SimulatedProvider.builder("P1")
                        .latency(Latency.none())
                        .build()
                        .id())
                .isEqualTo(ProviderId.of("P1"));
    }

    @Test
    void lookupsGoWrongAsScripted() {
        SimulatedProvider p1 = provider().lateness(Duration.ofSeconds(30)).build();
        p1.next(
                LookupFault.SILENCE,
                LookupFault.NO_EVIDENCE,
                LookupFault.FAILURE,
                LookupFault.CONTRADICTION,
                LookupFault.NONE,
                LookupFault.LATE);

        CompletionStage<LookupReply> silent = p1.lookup(lookup(METER));
        assertThat(now(p1.lookup(lookup(METER)))).isInstanceOf(LookupReply.NoEvidence.class);
        assertThat(p1.lookup(lookup(METER)).toCompletableFuture())
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(IOException.class);
        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.notSupported());
        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.supported());
        CompletionStage<LookupReply> late = p1.lookup(lookup(METER));
        time.advance(Duration.ofSeconds(29));
        assertThat(late.toCompletableFuture()).isNotDone();
        time.advance(Duration.ofSeconds(1));
        assertThat(now(late)).isEqualTo(LookupReply.supported());
        time.advance(Duration.ofDays(1));

        assertThat(silent.toCompletableFuture()).isNotDone();
        assertThat(p1.lookups(METER)).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(
            value = PurchaseFault.class,
            names = {"ANSWER_LOST", "ANSWER_IN_DOUBT", "FAILURE"})
    void aTokenMayBeVendedWithoutTheCallerLearningIt(PurchaseFault fault) {
        SimulatedProvider p1 = provider().build();
        p1.next(fault);

        CompletableFuture<AttemptResult> answer = p1.purchase(attempt).toCompletableFuture();
        time.advance(WEEK);

        assertThat(answer.isDone()).isEqualTo(fault != PurchaseFault.ANSWER_LOST);
        assertThat(answer.isCompletedExceptionally()).isEqualTo(fault == PurchaseFault.FAILURE);
        assertThat(answer.exceptionally(e -> AttemptResult.inDoubt("failed")).getNow(AttemptResult.inDoubt("silent")))
                .isInstanceOf(AttemptResult.InDoubt.class);
        assertThat(p1.ledger().netVends(attempt.request().id())).isEqualTo(1);
        assertThat(now(p1.resolve(attempt, Resolution.Kind.RETRY))).isInstanceOf(ResolutionResult.Vended.class);
        assertThat(p1.ledger().vends(attempt.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = PurchaseFault.class,
            names = {"REQUEST_LOST", "REQUEST_IN_DOUBT"})
    void aRequestMayBeLostOnItsWay(PurchaseFault fault) {
        SimulatedProvider p1 = provider().build();
        p1.next(fault);

        CompletableFuture<AttemptResult> answer = p1.purchase(attempt).toCompletableFuture();
        time.advance(WEEK);

        assertThat(answer.isDone()).isEqualTo(fault == PurchaseFault.REQUEST_IN_DOUBT);
        assertThat(p1.purchases(attempt.id())).isEqualTo(1);
        assertThat(p1.ledger().entries()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Refusal.Scope.class)
    void aScriptedRefusalIsSticky(Refusal.Scope scope) {
        SimulatedProvider p1 = provider().build();
        p1.next(PurchaseFault.valueOf("REFUSED_" + scope));

        AttemptResult refused = now(p1.purchase(attempt));

        assertThat(refused)
                .isInstanceOfSatisfying(
                        AttemptResult.Refused.class,
                        no -> assertThat(no.refusal().scope()).isEqualTo(scope));
        assertThat(now(p1.purchase(attempt))).isEqualTo(refused);
        assertThat(p1.ledger().entries()).isEmpty();
    }

    @Test
    void attemptsAreRefusedForTheProvidersOwnReasons() {
        Refusal tooMuch = new Refusal(Refusal.Scope.CUSTOMER, "LIMIT", "more than 50 ZAR");
        SimulatedProvider p1 = provider()
                .refuses(sent -> Optional.of(tooMuch)
                        .filter(no -> sent.request().amount().minorUnits() > 5_000))
                .build();

        assertThat(now(p1.purchase(attempt))).isEqualTo(new AttemptResult.Refused(tooMuch));
    }

    @Test
    void whatWasNotSentIsNotOnTheWire() {
        SimulatedProvider p1 = provider().build();
        p1.next(PurchaseFault.NOT_SENT);

        assertThat(now(p1.purchase(attempt))).isInstanceOf(AttemptResult.NotSent.class);
        assertThat(p1.purchases()).isEmpty();
    }

    @Test
    void aSecondRequestWithOneAttemptIdVendsNothingButIsOnTheWire() {
        SimulatedProvider p1 = provider().build();

        AttemptResult first = now(p1.purchase(attempt));

        assertThat(now(p1.purchase(attempt))).isEqualTo(first);
        assertThat(p1.purchases(attempt.id())).isEqualTo(2);
        assertThat(p1.ledger().vends(attempt.id())).isEqualTo(1);
    }

    @Test
    void aDuplicateIsInDoubtWhereAnswersAreNotRepeated() {
        SimulatedProvider p1 = provider().resolutions(QUERY).build();
        now(p1.purchase(attempt));

        assertThat(now(p1.purchase(attempt))).isEqualTo(AttemptResult.inDoubt("DUPLICATE_RECORD"));
        assertThat(p1.ledger().vends(attempt.id())).isEqualTo(1);
    }

    @Test
    void aReversalIsATombstoneForARequestThatComesLater() {
        SimulatedProvider p1 =
                provider().resolutions(REVERSE).lateness(Duration.ofSeconds(30)).build();
        p1.next(PurchaseFault.REQUEST_DELAYED);

        CompletionStage<AttemptResult> answer = p1.purchase(attempt);
        assertThat(now(p1.resolve(attempt, Resolution.Kind.REVERSE))).isEqualTo(new ResolutionResult.Reversed());
        time.advance(Duration.ofMinutes(1));

        assertThat(now(answer)).isInstanceOf(AttemptResult.Refused.class);
        assertThat(p1.ledger().entries()).isEmpty();
    }

    @Test
    void aReversalTakesBackWhatWasVended() {
        SimulatedProvider p1 = provider().resolutions(REVERSE).build();
        now(p1.purchase(attempt));

        assertThat(now(p1.resolve(attempt, Resolution.Kind.REVERSE))).isEqualTo(new ResolutionResult.Reversed());
        assertThat(now(p1.resolve(attempt, Resolution.Kind.REVERSE))).isEqualTo(new ResolutionResult.Reversed());

        assertThat(p1.ledger().netVends(attempt.request().id())).isZero();
        assertThat(p1.ledger().entries())
                .extracting(Ledger.Entry::kind)
                .containsExactly(Ledger.Kind.VEND, Ledger.Kind.REVERSAL);
    }

    @Test
    void aReversalMayComeTooLate() {
        SimulatedProvider p1 = provider().resolutions(REVERSE).neverTakesBack().build();
        AttemptResult.Vended vended = (AttemptResult.Vended) now(p1.purchase(attempt));

        assertThat(now(p1.resolve(attempt, Resolution.Kind.REVERSE)))
                .isEqualTo(new ResolutionResult.Vended(vended.receipt()));
        assertThat(p1.ledger().netVends(attempt.request().id())).isEqualTo(1);
    }

    @Test
    void aQueryThatOvertakesItsRequestFindsNothingAndProvesNothing() {
        SimulatedProvider p1 =
                provider().resolutions(QUERY).lateness(Duration.ofSeconds(30)).build();
        p1.next(PurchaseFault.REQUEST_DELAYED);
        p1.purchase(attempt);

        assertThat(now(p1.resolve(attempt, Resolution.Kind.QUERY))).isEqualTo(new ResolutionResult.NotFound());
        time.advance(Duration.ofMinutes(1));

        assertThat(now(p1.resolve(attempt, Resolution.Kind.QUERY))).isInstanceOf(ResolutionResult.Vended.class);
    }

    @Test
    void resolutionsGoWrongAsScripted() {
        SimulatedProvider p1 = provider().resolutions(REVERSE).build();
        now(p1.purchase(attempt));
        p1.next(ResolutionFault.STILL_UNKNOWN, ResolutionFault.ANSWER_LOST);

        assertThat(now(p1.resolve(attempt, Resolution.Kind.REVERSE))).isInstanceOf(ResolutionResult.StillUnknown.class);
        assertThat(p1.ledger().netVends(attempt.request().id())).isEqualTo(1);
        assertThat(p1.resolve(attempt, Resolution.Kind.REVERSE).toCompletableFuture())
                .isNotDone();
        assertThat(p1.ledger().netVends(attempt.request().id())).isZero();
        assertThat(p1.resolved()).hasSize(1);
    }

    @Test
    void onlyDeclaredResolutionsMayBeUsed() {
        SimulatedProvider p1 = provider().resolutions().build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> p1.resolve(attempt, Resolution.Kind.RETRY))
                .withMessageContaining("P1")
                .withMessageContaining("RETRY");
    }

    @Test
    void anOutageRefusesConnectionsOrSwallowsRequests() {
        SimulatedProvider p1 = provider().build();

        p1.outage(Outage.CONNECTION_REFUSED);
        assertThat(now(p1.lookup(lookup(METER)))).isInstanceOf(LookupReply.NoEvidence.class);
        assertThat(now(p1.purchase(attempt))).isInstanceOf(AttemptResult.NotSent.class);
        assertThat(now(p1.resolve(attempt, Resolution.Kind.RETRY))).isInstanceOf(ResolutionResult.StillUnknown.class);
        assertThat(p1.lookups()).isEmpty();

        p1.outage(Outage.BLACK_HOLE);
        assertThat(p1.lookup(lookup(METER)).toCompletableFuture()).isNotDone();
        assertThat(p1.purchase(attempt).toCompletableFuture()).isNotDone();
        assertThat(p1.purchases(attempt.id())).isEqualTo(1);

        p1.outage(Outage.NONE);
        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.supported());
        assertThat(p1.ledger().entries()).isEmpty();
    }

    @Test
    void aPlannedOutageEndsByItself() {
        SimulatedProvider p1 = provider()
                .outage(START.plusSeconds(60), START.plusSeconds(120), Outage.CONNECTION_REFUSED)
                .build();

        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.supported());
        time.advance(Duration.ofSeconds(60));
        assertThat(now(p1.lookup(lookup(METER)))).isInstanceOf(LookupReply.NoEvidence.class);
        time.advance(Duration.ofSeconds(60));
        assertThat(now(p1.lookup(lookup(METER)))).isEqualTo(LookupReply.supported());
    }

    @Test
    void anAttemptMayBeHandedOverAndAnsweredLaterAndTwice() {
        List<AttemptResult> answers = new ArrayList<>();
        SimulatedProvider p1 = provider()
                .latency(Latency.fixed(Duration.ofMinutes(5)))
                .answersLater(Duration.ofMinutes(10), (sent, result) -> answers.add(result))
                .build();
        p1.next(PurchaseFault.ANSWER_TWICE);

        assertThat(now(p1.purchase(attempt))).isEqualTo(new AttemptResult.Accepted(START.plusSeconds(600)));
        assertThat(answers).isEmpty();
        time.advance(Duration.ofMinutes(5));

        assertThat(answers)
                .hasSize(2)
                .allSatisfy(answer -> assertThat(answer).isInstanceOf(AttemptResult.Vended.class));
        assertThat(p1.ledger().vends(attempt.id())).isEqualTo(1);
    }

    @Test
    void chanceDoesNotDependOnTheOrderInWhichMetersAreAsked() {
        List<MeterNumber> meters = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            meters.add(MeterNumber.of("0" + i));
        }
        List<LookupReply> forwards = ask(meters);
        List<MeterNumber> reversed = new ArrayList<>(meters);
        Collections.reverse(reversed);
        List<LookupReply> backwards = ask(reversed);
        Collections.reverse(backwards);

        assertThat(backwards).isEqualTo(forwards);
        assertThat(forwards)
                .filteredOn(LookupReply.NotSupported.class::isInstance)
                .hasSizeBetween(60, 140);
    }

    @Test
    void chancesAreShares() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> provider()
                        .chance(LookupFault.SILENCE, 0.6)
                        .chance(LookupFault.LATE, 0.6)
                        .build());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        provider().chance(PurchaseFault.FAILURE, Double.NaN).build());
    }

    @Test
    void oneLedgerMayHoldWhatSeveralProvidersVended() {
        Ledger ledger = new Ledger();
        SimulatedProvider p1 = provider().ledger(ledger).build();
        SimulatedProvider p2 = provider().ledger(ledger).build();

        now(p1.purchase(attempt));
        now(p2.purchase(attempt));

        assertThat(ledger.netVends(attempt.request().id())).isEqualTo(2);
    }

    @Test
    void itAlsoLivesInRealTime() {
        ScheduledExecutorService timers = Executors.newSingleThreadScheduledExecutor();
        try {
            SimulatedProvider p1 = SimulatedProvider.builder("P1")
                    .time(time, timers)
                    .latency(Latency.fixed(Duration.ofMillis(1)))
                    .build();

            assertThat(p1.lookup(lookup(METER)).toCompletableFuture())
                    .succeedsWithin(Duration.ofSeconds(30))
                    .isEqualTo(LookupReply.supported());
        } finally {
            timers.shutdownNow();
        }
    }

    private SimulatedProviderBuilder provider() {
        return SimulatedProvider.builder("P1").seed(7).time(time);
    }

    private static List<LookupReply> ask(List<MeterNumber> meters) {
        SimulatedProvider p1 = SimulatedProvider.builder("P1")
                .seed(7)
                .chance(LookupFault.CONTRADICTION, 0.5)
                .build();
        List<LookupReply> replies = new ArrayList<>();
        meters.forEach(meter -> replies.add(now(p1.lookup(lookup(meter)))));
        return replies;
    }

    private static <T> T now(CompletionStage<T> stage) {
        assertThat(stage.toCompletableFuture()).isCompleted();
        return stage.toCompletableFuture().join();
    }
}
