package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.rules.Exploration.Counterexample;
import io.meterroute.rules.ProviderDesign.Trait;
import io.meterroute.rules.PurchaseDesign.Flaw;
import io.meterroute.rules.PurchaseScope.Extra;
import org.junit.jupiter.api.Test;

/**
 * Designs that look right and are not. Each differs from the product's in one point, or relies on a provider for something
 * that it does not do, and the model check must find where that goes wrong: otherwise its silence about the product would
 * prove nothing. The scopes are those of {@link PurchaseModelTest}, where the product's own design is found clean.
 */
class BrokenPurchaseDesignsTest {
    @Test
    void aTimeoutIsNoRefusal() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.RETRY,
                PurchaseDesign.with((purchase, event) -> PurchaseTransitions.apply(
                        purchase,
                        event instanceof PurchaseEvent.Answered answered
                                        && answered.result() instanceof AttemptResult.InDoubt
                                ? new PurchaseEvent.Answered(
                                        answered.attempt(),
                                        answered.epoch(),
                                        AttemptResult.refused(Refusal.Scope.PROVIDER, "TIMEOUT", "no answer"),
                                        answered.at())
                                : event)));
    }

    @Test
    void whatIsSentBeforeItIsJournaledIsNotKnownToAnybodyElse() {
        assertBreaks(
                PurchaseInvariants.JOURNALED_FIRST,
                PurchaseModelTest.RETRY,
                PurchaseDesign.with(Flaw.SENDS_BEFORE_JOURNALING));
    }

    @Test
    void notFoundProvesNothingWhileTheRequestMayBeUnderWay() {
        assertBreaks(
                PurchaseInvariants.ONE_TOKEN,
                PurchaseModelTest.QUERY.withAll(ProviderDesign.queryAtOnce()),
                PurchaseDesign.product());
    }

    @Test
    void theHorizonCountsWhenTheQueryIsSentAndNotWhenItsAnswerComes() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.QUERY,
                PurchaseDesign.with(Flaw.CHECKS_THE_HORIZON_LATE));
    }

    @Test
    void aNodeThatDoesNotFenceItselfSendsAfterTheHorizon() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE, PurchaseModelTest.QUERY, PurchaseDesign.with(Flaw.SENDS_WITHOUT_FENCE));
    }

    @Test
    void aDuplicateIsNoRefusal() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.RESEND,
                PurchaseDesign.with(Flaw.TAKES_DUPLICATE_ATTEMPT_FOR_NO));
    }

    @Test
    void aDuplicateIsNoRefusalWhenTheAttemptIsSentAgainEither() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.RESEND,
                PurchaseDesign.with(Flaw.TAKES_DUPLICATE_RETRY_FOR_NO));
    }

    @Test
    void aReversalThatIsNotAcknowledgedMayNeverArrive() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.REVERSE,
                PurchaseDesign.with(Flaw.REVERSES_WITHOUT_ACKNOWLEDGEMENT));
    }

    @Test
    void aReversalWithoutTombstoneIsOvertakenByWhatItReverses() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.REVERSE.withAll(ProviderDesign.reverse().without(Trait.TOMBSTONES)),
                PurchaseDesign.product());
    }

    @Test
    void aRefusedReversalLeavesTheTokenOut() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.REVERSE,
                PurchaseDesign.with((purchase, event) -> PurchaseTransitions.apply(
                        purchase,
                        event instanceof PurchaseEvent.Resolved resolved
                                        && resolved.resolution().kind() == Resolution.Kind.REVERSE
                                ? new PurchaseEvent.Resolved(
                                        resolved.attempt(),
                                        resolved.epoch(),
                                        resolved.resolution(),
                                        resolved.sentAt(),
                                        new ResolutionResult.Reversed(),
                                        resolved.at())
                                : event)));
    }

    @Test
    void aProviderThatChangesItsMindTakesBackATokenThatWasReported() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.REVERSE.withAll(ProviderDesign.reverse().without(Trait.REFUSES_FOR_GOOD)),
                PurchaseDesign.product());
    }

    @Test
    void aReversalThatIsNotJournaledTakesBackATokenThatWasReported() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.REVERSE,
                PurchaseDesign.with(
                        Flaw.REVERSES_WITHOUT_JOURNALING,
                        (purchase, event) -> event instanceof PurchaseEvent.Resolved resolved
                                ? PurchaseTransitions.apply(
                                        PurchaseTransitions.apply(
                                                purchase,
                                                new PurchaseEvent.ReversalBegun(
                                                        resolved.attempt(), resolved.epoch(), resolved.at())),
                                        event)
                                : PurchaseTransitions.apply(purchase, event)));
    }

    @Test
    void aRetryNeedsAProviderThatRemembersItsRefusals() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.RETRY.withAll(ProviderDesign.retry().without(Trait.REMEMBERS_NO)),
                PurchaseDesign.product());
    }

    @Test
    void aRetryNeedsAProviderThatRemembersAtAll() {
        assertBreaks(
                PurchaseInvariants.ONE_TOKEN,
                PurchaseModelTest.RETRY.withAll(
                        ProviderDesign.retry().without(Trait.REMEMBERS_NO).without(Trait.REMEMBERS_YES)),
                PurchaseDesign.product());
    }

    @Test
    void anExclusionIsCheckedByTheWriteThatJournalsTheAttempt() {
        assertBreaks(
                PurchaseInvariants.EXCLUDED,
                PurchaseModelTest.EXCLUSIONS,
                PurchaseDesign.with(Flaw.GOES_BY_AN_OLD_TABLE));
    }

    @Test
    void theMetersPreferenceIsReadAgainBeforeTheSend() {
        assertBreaks(
                PurchaseInvariants.EXCLUDED,
                PurchaseModelTest.EXCLUSIONS,
                PurchaseDesign.with(Flaw.SENDS_WITHOUT_ANOTHER_LOOK));
    }

    @Test
    void aDoubtIsNotRetriedAtAnExcludedProviderThatCanReverse() {
        assertBreaks(
                PurchaseInvariants.EXCLUDED,
                PurchaseModelTest.RETRY_OR_REVERSE,
                PurchaseDesign.with(Flaw.RETRIES_WHERE_EXCLUDED));
    }

    @Test
    void aQueryProvesNothingWhileARetryMayBeUnderWay() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.RETRY_OR_QUERY,
                PurchaseDesign.with(Flaw.QUERIES_AFTER_RETRYING));
    }

    @Test
    void anotherOrderAfterALostWriteVendsASecondTime() {
        assertBreaks(
                PurchaseInvariants.ONE_TOKEN,
                PurchaseModelTest.FAILOVER.with(Extra.ANY_ORDER),
                PurchaseDesign.product());
    }

    @Test
    void notSentSaysNothingOnceSomebodyElseMayHaveSent() {
        assertBreaks(
                PurchaseInvariants.END_IS_TRUE,
                PurchaseModelTest.RETRY_UNCONNECTED,
                PurchaseDesign.with((purchase, event) -> event instanceof PurchaseEvent.Answered answered
                                && answered.result() instanceof AttemptResult.NotSent notSent
                                && !purchase.isEnded()
                        ? purchase.openAttempt()
                                .filter(open -> open.id().equals(answered.attempt()))
                                .map(open -> purchase.toBuilder()
                                        .attempt(open.notSent(notSent.text()))
                                        .build())
                                .orElse(purchase)
                        : PurchaseTransitions.apply(purchase, event)));
    }

    @Test
    void aDoubtThatTheProviderCanEndIsNotLeftToAPerson() {
        assertBreaks(
                PurchaseInvariants.OPERATOR_IS_LAST,
                PurchaseModelTest.RETRY,
                PurchaseDesign.with(Flaw.ASKS_NO_PROVIDER));
    }

    @Test
    void aPurchaseOfADeadNodeIsTakenOver() {
        assertBreaks(
                ModelChecker.GOAL_STAYS_REACHABLE,
                PurchaseModelTest.RETRY,
                PurchaseDesign.with((purchase, event) -> event instanceof PurchaseEvent.TakenOver
                        ? purchase
                        : PurchaseTransitions.apply(purchase, event)));
    }

    @Test
    void aLateTokenDoesNotChangeTheEnd() {
        assertBreaks(
                PurchaseInvariants.ONE_END,
                PurchaseModelTest.NONE,
                PurchaseDesign.with((purchase, event) -> event instanceof PurchaseEvent.Answered answered
                                && answered.result() instanceof AttemptResult.Vended vended
                        ? purchase.attempt(answered.attempt())
                                .map(AttemptRecord::provider)
                                .map(provider -> purchase.toBuilder()
                                        .end(new PurchaseEnd.Vended(provider, vended.receipt()))
                                        .build())
                                .orElse(purchase)
                        : PurchaseTransitions.apply(purchase, event)));
    }

    private static void assertBreaks(String invariant, PurchaseScope scope, PurchaseDesign design) {
        Exploration seen = ModelChecker.explore(new PurchaseModel(scope, design), PurchaseModelTest.MOST_STATES);
        System.out.println(seen);
        assertThat(seen.counterexample().map(Counterexample::invariant)).contains(invariant);
    }
}
