package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells what happens to one purchase, event by event. Every event is applied twice: that is as good as once. */
final class OnePurchase {
    static final ProviderId BLUEWAVE = ProviderId.of("Bluewave");
    static final ProviderId GRIDLINE = ProviderId.of("Gridline");
    static final Instant BEGINNING = Instant.parse("2026-03-02T08:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final Duration LIMIT = Duration.ofMinutes(10);
    static final Receipt TOKEN = Receipt.of("1234 5678 9012 3456 7890");
    static final PurchaseRequest REQUEST = PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR");
    static final Resolution RETRY = new Resolution(Resolution.Kind.RETRY, Duration.ZERO, Duration.ofHours(1));
    static final Resolution REVERSE = new Resolution(Resolution.Kind.REVERSE, Duration.ZERO, Duration.ofHours(1));
    static final Resolution QUERY = new Resolution(Resolution.Kind.QUERY, Duration.ofSeconds(90), Duration.ofHours(1));

    private static final DecisionStamp STAMP = new DecisionStamp(1, "", 1, List.of());

    private PurchaseRecord purchase =
            PurchaseRecord.opening(REQUEST, BEGINNING, BEGINNING.plus(LIMIT), "node-1", BEGINNING.plus(LEASE));
    private Instant now = BEGINNING;

    PurchaseRecord purchase() {
        return purchase;
    }

    Instant now() {
        return now;
    }

    AttemptRecord attemptAt(ProviderId provider) {
        return purchase.attemptAt(provider).orElseThrow();
    }

    AttemptState stateAt(ProviderId provider) {
        return attemptAt(provider).state();
    }

    /** Returns what is to be done next if the open attempt's provider declares {@code ways} and is eligible. */
    PurchaseStep next(Resolution... ways) {
        return PurchaseSteps.next(purchase, now, Set.of(ways), true);
    }

    /** Returns what is to be done next if the open attempt's provider is not eligible any more. */
    PurchaseStep nextOnceExcluded(Resolution... ways) {
        return PurchaseSteps.next(purchase, now, Set.of(ways), false);
    }

    OnePurchase passes(Duration time) {
        now = now.plus(time);
        return this;
    }

    /** Tells that an attempt is about to be sent. */
    OnePurchase intends(ProviderId provider) {
        return happens(new PurchaseEvent.Intended(intent(provider)));
    }

    AttemptRecord intent(ProviderId provider) {
        return AttemptRecord.intent(
                AttemptId.of(InstitutionId.of("bank"), purchase.id(), provider),
                provider,
                purchase.attempts().size() + 1,
                purchase.epoch(),
                now,
                STAMP);
    }

    /** Tells an answer in the current epoch. */
    OnePurchase answers(ProviderId provider, AttemptResult result) {
        return answers(provider, purchase.epoch(), result);
    }

    OnePurchase answers(ProviderId provider, long epoch, AttemptResult result) {
        return happens(new PurchaseEvent.Answered(attemptAt(provider).id(), epoch, result, now));
    }

    /** Tells what came in the current epoch of a resolution sent just now. */
    OnePurchase resolves(ProviderId provider, Resolution way, ResolutionResult result) {
        return resolves(provider, purchase.epoch(), way, now, result);
    }

    OnePurchase resolves(ProviderId provider, long epoch, Resolution way, Instant sentAt, ResolutionResult result) {
        return happens(new PurchaseEvent.Resolved(attemptAt(provider).id(), epoch, way, sentAt, result, now));
    }

    /** Tells that an intent was journaled, sent and not answered. */
    OnePurchase isInDoubtAt(ProviderId provider) {
        return intends(provider).answers(provider, AttemptResult.inDoubt("no answer"));
    }

    OnePurchase beginsReversal(ProviderId provider) {
        return happens(new PurchaseEvent.ReversalBegun(attemptAt(provider).id(), purchase.epoch(), now));
    }

    OnePurchase isOverdue(ProviderId provider) {
        return happens(new PurchaseEvent.Overdue(attemptAt(provider).id(), now));
    }

    OnePurchase isLeftToOperator(ProviderId provider) {
        return happens(new PurchaseEvent.LeftToOperator(attemptAt(provider).id(), purchase.epoch(), now));
    }

    OnePurchase proposes(String who, Optional<Receipt> vended) {
        return happens(new PurchaseEvent.ClosingProposed(proposal(who, vended)));
    }

    ClosingProposal proposal(String who, Optional<Receipt> vended) {
        return new ClosingProposal(who, vended, "the provider's report says so", BEGINNING);
    }

    /** Tells that {@code who} agrees to a proposal. */
    OnePurchase agrees(String who, ClosingProposal to) {
        return happens(new PurchaseEvent.ClosingApproved(to, who, now));
    }

    /** Tells that another node takes over, whether or not the lease has ended. */
    OnePurchase isTakenOverBy(String node) {
        return happens(new PurchaseEvent.TakenOver(node, now.plus(LEASE), now));
    }

    OnePurchase isCancelled() {
        return happens(new PurchaseEvent.Cancelled(now));
    }

    OnePurchase finishes(long epoch, PurchaseEnd end) {
        return happens(new PurchaseEvent.Finished(epoch, end, now));
    }

    OnePurchase happens(PurchaseEvent event) {
        PurchaseRecord next = PurchaseTransitions.apply(purchase, event);
        assertThat(PurchaseTransitions.apply(next, event)).isEqualTo(next);
        purchase = next;
        return this;
    }
}
