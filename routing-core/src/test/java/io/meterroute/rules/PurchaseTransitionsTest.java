package io.meterroute.rules;

import static io.meterroute.rules.OnePurchase.BEGINNING;
import static io.meterroute.rules.OnePurchase.BLUEWAVE;
import static io.meterroute.rules.OnePurchase.GRIDLINE;
import static io.meterroute.rules.OnePurchase.LEASE;
import static io.meterroute.rules.OnePurchase.LIMIT;
import static io.meterroute.rules.OnePurchase.QUERY;
import static io.meterroute.rules.OnePurchase.REQUEST;
import static io.meterroute.rules.OnePurchase.RETRY;
import static io.meterroute.rules.OnePurchase.REVERSE;
import static io.meterroute.rules.OnePurchase.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.Outcome;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How a purchase changes, as small stories about one purchase, two providers and two nodes. */
class PurchaseTransitionsTest {
    private static final AttemptResult VENDED = new AttemptResult.Vended(TOKEN);
    private static final AttemptResult NO = AttemptResult.refused(Refusal.Scope.PROVIDER, "E17", "not now");
    private static final AttemptResult NO_TO_CUSTOMER =
            AttemptResult.refused(Refusal.Scope.CUSTOMER, "E03", "the meter is blocked for arrears");
    private static final AttemptResult IN_DOUBT = AttemptResult.inDoubt("no answer");
    private static final AttemptResult NOT_SENT = AttemptResult.notSent("connection refused");
    private static final ResolutionResult RESOLVED_AS_VENDED = new ResolutionResult.Vended(TOKEN);
    private static final ResolutionResult RESOLVED_AS_REFUSED =
            new ResolutionResult.Refused(new Refusal(Refusal.Scope.PROVIDER, "E17", "not now"));
    private static final PurchaseEnd END_VENDED = new PurchaseEnd.Vended(BLUEWAVE, TOKEN);
    private static final PurchaseEnd UNAVAILABLE = new PurchaseEnd.Unavailable(Optional.empty());

    private final OnePurchase it = new OnePurchase();

    @Nested
    @Spec("VEND-5")
    class OpeningAndRepeating {
        @Test
        void opensInTheFirstEpochWithALease() {
            PurchaseRecord purchase = it.purchase();

            assertThat(purchase.epoch()).isEqualTo(1);
            assertThat(purchase.owner()).isEqualTo("node-1");
            assertThat(purchase.leaseUntil()).isEqualTo(BEGINNING.plus(LEASE));
            assertThat(purchase.isEnded()).isFalse();
            assertThat(purchase.attempts()).isEmpty();
        }

        @Test
        void anotherAmountIsNoRepeat() {
            PurchaseRequest other = PurchaseRequest.of("tx-1", REQUEST.meter(), 20_000, "ZAR");

            assertThat(it.purchase().request().isRepeatedBy(REQUEST)).isTrue();
            assertThat(it.purchase().request().isRepeatedBy(other)).isFalse();
        }

        @Test
        void whatHasEndedStaysAsItIs() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, VENDED);
            PurchaseRecord ended = it.purchase();

            it.passes(Duration.ofHours(1));
            it.isTakenOverBy("node-2")
                    .isCancelled()
                    .intends(GRIDLINE)
                    .answers(BLUEWAVE, NO)
                    .resolves(BLUEWAVE, RETRY, RESOLVED_AS_REFUSED)
                    .beginsReversal(BLUEWAVE)
                    .resolves(BLUEWAVE, REVERSE, new ResolutionResult.Reversed())
                    .isLeftToOperator(BLUEWAVE)
                    .proposes("alice", Optional.empty())
                    .finishes(1, UNAVAILABLE)
                    .happens(new PurchaseEvent.LeaseSet(1, it.now(), it.now()));

            assertThat(it.purchase()).isSameAs(ended);
        }
    }

    @Nested
    @Spec("VEND-4")
    class Owning {
        @Test
        void aLeaseThatHoldsIsNotTakenOver() {
            PurchaseRecord before = it.purchase();

            it.passes(LEASE.minusMillis(1)).isTakenOverBy("node-2");

            assertThat(it.purchase()).isSameAs(before);
        }

        @Test
        void aLeaseThatHasEndedIsTakenOverInTheNextEpoch() {
            it.passes(LEASE).isTakenOverBy("node-2");

            assertThat(it.purchase().owner()).isEqualTo("node-2");
            assertThat(it.purchase().epoch()).isEqualTo(2);
            assertThat(it.purchase().leaseUntil()).isEqualTo(it.now().plus(LEASE));
        }

        @Test
        void whatADeadNodeJournaledIsInDoubt() {
            it.intends(BLUEWAVE).passes(LEASE).isTakenOverBy("node-2");

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
            assertThat(it.attemptAt(BLUEWAVE).unknownSince()).contains(it.now());
        }

        @Test
        void aDoubtIsAsOldAsItIs() {
            it.isInDoubtAt(BLUEWAVE);
            Instant since = it.now();
            it.passes(LEASE).isTakenOverBy("node-2");

            assertThat(it.attemptAt(BLUEWAVE).unknownSince()).contains(since);
        }

        @Test
        void onlyTheOwnerMovesItsLease() {
            Instant until = BEGINNING.plusSeconds(45);
            it.happens(new PurchaseEvent.LeaseSet(2, until, it.now()));
            assertThat(it.purchase().leaseUntil()).isEqualTo(BEGINNING.plus(LEASE));

            it.happens(new PurchaseEvent.LeaseSet(1, until, it.now()));
            assertThat(it.purchase().leaseUntil()).isEqualTo(until);
        }
    }

    @Nested
    @Spec({"VEND-1", "VEND-2"})
    class Trying {
        @Test
        void anIntentIsJournaledAsTheOwnersAttempt() {
            AttemptRecord intent = it.intent(BLUEWAVE);
            it.intends(BLUEWAVE);

            assertThat(it.purchase().attempts()).containsExactly(intent);
            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.JOURNALED);
        }

        @Test
        void aNodeThatWasTakenOverTriesNobody() {
            AttemptRecord stale = it.intent(BLUEWAVE);
            it.passes(LEASE).isTakenOverBy("node-2").happens(new PurchaseEvent.Intended(stale));

            assertThat(it.purchase().attempts()).isEmpty();
        }

        @Test
        void nobodyElseIsTriedWhileOneIsUnderWay() {
            it.intends(BLUEWAVE).intends(GRIDLINE);

            assertThat(it.purchase().tried()).containsExactly(BLUEWAVE);
        }

        @Test
        void nobodyElseIsTriedWhileOneIsInDoubt() {
            it.isInDoubtAt(BLUEWAVE).intends(GRIDLINE);

            assertThat(it.purchase().tried()).containsExactly(BLUEWAVE);
        }

        @Test
        void nobodyElseIsTriedWhileOneIsBeingReversed() {
            it.isInDoubtAt(BLUEWAVE).beginsReversal(BLUEWAVE).intends(GRIDLINE);

            assertThat(it.purchase().tried()).containsExactly(BLUEWAVE);
        }

        @Test
        void aRefusalMakesRoomForTheNext() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, NO).intends(GRIDLINE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.DECLINED);
            assertThat(it.stateAt(GRIDLINE)).isEqualTo(AttemptState.JOURNALED);
            assertThat(it.attemptAt(GRIDLINE).ordinal()).isEqualTo(2);
        }

        @Test
        void whatWasNotSentMakesRoomForTheNext() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, NOT_SENT).intends(GRIDLINE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.NOT_SENT);
            assertThat(it.stateAt(GRIDLINE)).isEqualTo(AttemptState.JOURNALED);
        }

        @Test
        void nobodyIsTriedTwice() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, NOT_SENT).intends(BLUEWAVE);

            assertThat(it.purchase().attempts()).hasSize(1);
            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.NOT_SENT);
        }

        @Test
        void aMeterUnknownThereIsTriedElsewhere() {
            it.intends(BLUEWAVE)
                    .answers(BLUEWAVE, AttemptResult.refused(Refusal.Scope.METER_UNKNOWN, "E04", "unknown meter"))
                    .intends(GRIDLINE);

            assertThat(it.stateAt(GRIDLINE)).isEqualTo(AttemptState.JOURNALED);
        }

        @Test
        void theCustomersOwnMatterEndsIt() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, NO_TO_CUSTOMER).intends(GRIDLINE);

            Refusal refusal = ((AttemptResult.Refused) NO_TO_CUSTOMER).refusal();
            assertThat(it.purchase().end()).contains(new PurchaseEnd.Declined(BLUEWAVE, refusal));
            assertThat(it.purchase().tried()).containsExactly(BLUEWAVE);
        }

        @Spec("VEND-9")
        @Test
        void nobodyIsTriedOnceItIsCancelled() {
            it.isCancelled().intends(BLUEWAVE);

            assertThat(it.purchase().attempts()).isEmpty();
        }

        @Spec("VEND-9")
        @Test
        void nobodyIsTriedFromTheDeadlineOn() {
            it.passes(LIMIT).intends(BLUEWAVE);

            assertThat(it.purchase().attempts()).isEmpty();
        }

        @Spec("VEND-9")
        @Test
        void whatIsUnderWayAtTheDeadlineStillCounts() {
            it.intends(BLUEWAVE).isCancelled().passes(LIMIT).answers(BLUEWAVE, VENDED);

            assertThat(it.purchase().end()).contains(END_VENDED);
        }
    }

    @Nested
    @Spec("VEND-2")
    class Answering {
        @Test
        void aTokenEndsIt() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, VENDED);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.APPROVED);
            assertThat(it.attemptAt(BLUEWAVE).receipt()).contains(TOKEN);
            assertThat(it.purchase().end()).contains(END_VENDED);
        }

        @Spec("VEND-11")
        @Test
        void aTokenCountsInAnyEpoch() {
            it.intends(BLUEWAVE).passes(LEASE).isTakenOverBy("node-2").answers(BLUEWAVE, 1, VENDED);

            assertThat(it.purchase().end()).contains(END_VENDED);
        }

        @Spec("VEND-11")
        @Test
        void aNoOfAnEpochThatIsOverCountsForNothing() {
            it.intends(BLUEWAVE).passes(LEASE).isTakenOverBy("node-2");
            PurchaseRecord before = it.purchase();

            it.answers(BLUEWAVE, 1, NO).answers(BLUEWAVE, 1, NOT_SENT).answers(BLUEWAVE, 1, IN_DOUBT);

            assertThat(it.purchase()).isSameAs(before);
        }

        @Test
        void noAnswerIsADoubtFromThenOn() {
            it.intends(BLUEWAVE).passes(Duration.ofSeconds(9)).answers(BLUEWAVE, IN_DOUBT);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
            assertThat(it.attemptAt(BLUEWAVE).unknownSince()).contains(it.now());
            assertThat(it.purchase().isEnded()).isFalse();
        }

        @Test
        void aNoThatComesAfterTheDoubtBeganProvesNothing() {
            it.isInDoubtAt(BLUEWAVE).answers(BLUEWAVE, NO).answers(BLUEWAVE, NOT_SENT);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void aTokenThatComesAfterTheDoubtBeganEndsIt() {
            it.isInDoubtAt(BLUEWAVE).answers(BLUEWAVE, VENDED);

            assertThat(it.purchase().end()).contains(END_VENDED);
        }

        @Test
        void anAnswerToAnAttemptThatIsNotOfThisPurchaseIsIgnored() {
            PurchaseRecord before = it.purchase();

            it.happens(new PurchaseEvent.Answered(it.intent(GRIDLINE).id(), 1, VENDED, it.now()));

            assertThat(it.purchase()).isSameAs(before);
        }
    }

    @Nested
    @Spec("VEND-11")
    class HandingOver {
        private final Instant by = BEGINNING.plus(Duration.ofMinutes(5));

        @Test
        void whatWasHandedOverIsNoDoubtUntilItsTime() {
            it.intends(BLUEWAVE)
                    .answers(BLUEWAVE, new AttemptResult.Accepted(by))
                    .isOverdue(BLUEWAVE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.JOURNALED);
            assertThat(it.attemptAt(BLUEWAVE).answerBy()).contains(by);
        }

        @Test
        void aTakeoverMakesNoDoubtOfAPromise() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, new AttemptResult.Accepted(by));
            it.passes(LEASE).isTakenOverBy("node-2");

            assertThat(it.purchase().epoch()).isEqualTo(2);
            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.JOURNALED);
        }

        @Test
        void aPromiseThatIsNotKeptIsADoubtFromThenOn() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, new AttemptResult.Accepted(by));
            it.passes(Duration.between(it.now(), by)).isOverdue(BLUEWAVE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
            assertThat(it.attemptAt(BLUEWAVE).unknownSince()).contains(by);
        }

        @Test
        void whatWasNeverPromisedIsNotOverdue() {
            it.intends(BLUEWAVE).passes(Duration.ofHours(1)).isOverdue(BLUEWAVE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.JOURNALED);
        }

        @Test
        void aLateNoOfTheEpochCounts() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, new AttemptResult.Accepted(by));
            it.passes(Duration.between(it.now(), by)).isOverdue(BLUEWAVE).answers(BLUEWAVE, NO);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.DECLINED);
        }

        @Test
        void aLateNoOfAnEpochThatIsOverDoesNotCount() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, new AttemptResult.Accepted(by));
            it.passes(LEASE).isTakenOverBy("node-2").answers(BLUEWAVE, 1, NO);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.JOURNALED);
        }
    }

    @Nested
    @Spec("VEND-3")
    class Resolving {
        @Test
        void aRetriedAttemptThatIsVendedEndsItInAnyEpoch() {
            it.isInDoubtAt(BLUEWAVE);
            Instant sent = it.now();
            it.passes(LEASE).isTakenOverBy("node-2").resolves(BLUEWAVE, 1, RETRY, sent, RESOLVED_AS_VENDED);

            assertThat(it.purchase().end()).contains(END_VENDED);
        }

        @Test
        void aRetriedAttemptThatIsRefusedMakesRoomForTheNext() {
            it.isInDoubtAt(BLUEWAVE)
                    .resolves(BLUEWAVE, RETRY, RESOLVED_AS_REFUSED)
                    .intends(GRIDLINE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.DECLINED);
            assertThat(it.stateAt(GRIDLINE)).isEqualTo(AttemptState.JOURNALED);
        }

        @Test
        void aRefusedRetryOfAnEpochThatIsOverMakesNoRoom() {
            it.isInDoubtAt(BLUEWAVE).passes(LEASE).isTakenOverBy("node-2");
            it.resolves(BLUEWAVE, 1, RETRY, it.now(), RESOLVED_AS_REFUSED);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void aRetryThatDoesNotFindTheIdProvesNothing() {
            it.isInDoubtAt(BLUEWAVE).resolves(BLUEWAVE, RETRY, new ResolutionResult.NotFound());

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void aReversalIsJournaledAndThenAcknowledged() {
            it.isInDoubtAt(BLUEWAVE).beginsReversal(BLUEWAVE);
            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.REVERSING);

            it.resolves(BLUEWAVE, REVERSE, new ResolutionResult.Reversed()).intends(GRIDLINE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.REVERSED);
            assertThat(it.stateAt(GRIDLINE)).isEqualTo(AttemptState.JOURNALED);
        }

        @Test
        void anAcknowledgementOfAReversalThatWasNotJournaledCountsForNothing() {
            it.isInDoubtAt(BLUEWAVE).resolves(BLUEWAVE, REVERSE, new ResolutionResult.Reversed());

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void onlyTheOwnerBeginsAReversal() {
            it.isInDoubtAt(BLUEWAVE);
            AttemptRecord attempt = it.attemptAt(BLUEWAVE);
            it.passes(LEASE).isTakenOverBy("node-2");
            it.happens(new PurchaseEvent.ReversalBegun(attempt.id(), 1, it.now()));

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void aReversalThatComesTooLateIsAToken() {
            it.isInDoubtAt(BLUEWAVE).beginsReversal(BLUEWAVE).resolves(BLUEWAVE, REVERSE, RESOLVED_AS_VENDED);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.APPROVED);
            assertThat(it.purchase().end()).contains(END_VENDED);
        }

        @Test
        void notFoundCountsIfTheQueryWasSentAfterTheHorizon() {
            it.isInDoubtAt(BLUEWAVE);
            Instant horizon = it.now().plus(QUERY.horizon());
            it.passes(QUERY.horizon().plusSeconds(5))
                    .resolves(BLUEWAVE, 1, QUERY, horizon, new ResolutionResult.NotFound());

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.DECLINED);
            assertThat(it.attemptAt(BLUEWAVE).refusal().map(Refusal::code)).contains("NOT_FOUND");
        }

        @Test
        void notFoundCountsForNothingIfTheQueryWasSentBeforeTheHorizon() {
            it.isInDoubtAt(BLUEWAVE);
            Instant tooEarly = it.now().plus(QUERY.horizon()).minusMillis(1);
            it.passes(QUERY.horizon().plusSeconds(5))
                    .resolves(BLUEWAVE, 1, QUERY, tooEarly, new ResolutionResult.NotFound());

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Test
        void aTokenThatAQueryFindsCountsWheneverItWasSent() {
            it.isInDoubtAt(BLUEWAVE).resolves(BLUEWAVE, QUERY, RESOLVED_AS_VENDED);

            assertThat(it.purchase().end()).contains(END_VENDED);
        }

        @Test
        void noAnswerChangesNothing() {
            it.isInDoubtAt(BLUEWAVE);
            PurchaseRecord before = it.purchase();
            it.resolves(BLUEWAVE, RETRY, new ResolutionResult.StillUnknown("timeout"))
                    .resolves(BLUEWAVE, QUERY, new ResolutionResult.StillUnknown("timeout"));

            assertThat(it.purchase()).isSameAs(before);
        }

        @Test
        void theCustomersOwnMatterEndsItHoweverItIsLearned() {
            Refusal refusal = ((AttemptResult.Refused) NO_TO_CUSTOMER).refusal();
            it.isInDoubtAt(BLUEWAVE).resolves(BLUEWAVE, RETRY, new ResolutionResult.Refused(refusal));

            assertThat(it.purchase().end()).contains(new PurchaseEnd.Declined(BLUEWAVE, refusal));
        }
    }

    @Nested
    @Spec("VEND-3")
    class Orphans {
        @Test
        void aTokenOfAnAttemptThatIsBeingReversedIsRecordedAndEndsNothing() {
            it.isInDoubtAt(BLUEWAVE).beginsReversal(BLUEWAVE).answers(BLUEWAVE, VENDED);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.REVERSING);
            assertThat(it.purchase().isEnded()).isFalse();
            assertThat(it.purchase().orphans())
                    .containsExactly(new OrphanToken(it.attemptAt(BLUEWAVE).id(), BLUEWAVE, TOKEN, it.now()));
        }

        @Test
        void aReversalRefusedToANodeThatWasTakenOverIsRecordedAndTheOwnerAsksForItself() {
            it.isInDoubtAt(BLUEWAVE).beginsReversal(BLUEWAVE);
            Instant sent = it.now();
            it.passes(LEASE).isTakenOverBy("node-2").resolves(BLUEWAVE, 1, REVERSE, sent, RESOLVED_AS_VENDED);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.REVERSING);
            assertThat(it.purchase().orphans()).extracting(OrphanToken::receipt).containsExactly(TOKEN);

            it.resolves(BLUEWAVE, REVERSE, RESOLVED_AS_VENDED);
            assertThat(it.purchase().end()).contains(END_VENDED);
        }

        @Test
        void aTokenOfAnAttemptThatWasReversedIsRecorded() {
            it.isInDoubtAt(BLUEWAVE)
                    .beginsReversal(BLUEWAVE)
                    .resolves(BLUEWAVE, REVERSE, new ResolutionResult.Reversed())
                    .answers(BLUEWAVE, VENDED);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.REVERSED);
            assertThat(it.purchase().orphans()).extracting(OrphanToken::receipt).containsExactly(TOKEN);
        }

        @Test
        void aTokenOfAnotherProviderThanTheOneThatEndedItIsRecorded() {
            it.isInDoubtAt(BLUEWAVE).resolves(BLUEWAVE, RETRY, RESOLVED_AS_REFUSED);
            it.intends(GRIDLINE).answers(GRIDLINE, new AttemptResult.Vended(Receipt.of("another")));
            it.answers(BLUEWAVE, VENDED);

            assertThat(it.purchase().end()).contains(new PurchaseEnd.Vended(GRIDLINE, Receipt.of("another")));
            assertThat(it.purchase().orphans())
                    .extracting(OrphanToken::provider)
                    .containsExactly(BLUEWAVE);
        }

        @Test
        void theSameTokenLaterIsNoOtherOne() {
            it.isInDoubtAt(BLUEWAVE).beginsReversal(BLUEWAVE).answers(BLUEWAVE, VENDED);
            it.passes(Duration.ofMinutes(1)).answers(BLUEWAVE, VENDED);

            assertThat(it.purchase().orphans()).hasSize(1);
        }

        @Test
        void anotherTokenOfTheVeryAttemptThatEndedItIsRecorded() {
            Receipt another = Receipt.of("0987 6543 2109 8765 4321");
            it.intends(BLUEWAVE).answers(BLUEWAVE, VENDED).answers(BLUEWAVE, new AttemptResult.Vended(another));

            assertThat(it.purchase().end()).contains(END_VENDED);
            assertThat(it.purchase().orphans()).extracting(OrphanToken::receipt).containsExactly(another);
        }

        @Test
        void theTokenThatEndedItIsNoOrphanWhenItComesAgain() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, VENDED).answers(BLUEWAVE, VENDED);

            assertThat(it.purchase().orphans()).isEmpty();
        }
    }

    @Nested
    @Spec("VEND-3")
    class Closing {
        private void comesToAPerson() {
            it.isInDoubtAt(BLUEWAVE).isLeftToOperator(BLUEWAVE);
        }

        @Test
        void whatCannotBeResolvedIsLeftToAPersonAndToNoOtherProvider() {
            comesToAPerson();
            it.intends(GRIDLINE);

            assertThat(it.purchase().needsOperator()).isTrue();
            assertThat(it.purchase().isEnded()).isFalse();
            assertThat(it.purchase().tried()).containsExactly(BLUEWAVE);
        }

        @Test
        void whatIsStillUnderWayIsNotLeftToAPerson() {
            it.intends(BLUEWAVE).isLeftToOperator(BLUEWAVE);

            assertThat(it.purchase().needsOperator()).isFalse();
        }

        @Test
        void onlyTheOwnerLeavesItToAPerson() {
            it.isInDoubtAt(BLUEWAVE);
            AttemptRecord attempt = it.attemptAt(BLUEWAVE);
            it.passes(LEASE).isTakenOverBy("node-2");
            it.happens(new PurchaseEvent.LeftToOperator(attempt.id(), 1, it.now()));

            assertThat(it.purchase().needsOperator()).isFalse();
        }

        @Test
        void twoPersonsCloseItAsVended() {
            comesToAPerson();
            ClosingProposal proposal = it.proposal("alice", Optional.of(TOKEN));
            it.proposes("alice", Optional.of(TOKEN)).agrees("bob", proposal);

            assertThat(it.purchase().end()).contains(END_VENDED);
            assertThat(it.purchase().closing()).contains(proposal);
        }

        @Test
        void twoPersonsCloseItAsNotVended() {
            comesToAPerson();
            it.proposes("alice", Optional.empty()).agrees("bob", it.proposal("alice", Optional.empty()));

            assertThat(it.purchase().end()).contains(new PurchaseEnd.Exhausted(1));
        }

        @Test
        void onePersonIsNotTwo() {
            comesToAPerson();
            it.proposes("alice", Optional.empty()).agrees("alice", it.proposal("alice", Optional.empty()));

            assertThat(it.purchase().isEnded()).isFalse();
        }

        @Test
        void nobodyAgreesToAProposalThatWasReplacedMeanwhile() {
            comesToAPerson();
            ClosingProposal seen = it.proposal("alice", Optional.of(TOKEN));
            it.proposes("alice", Optional.of(TOKEN))
                    .proposes("carol", Optional.empty())
                    .agrees("bob", seen);

            assertThat(it.purchase().isEnded()).isFalse();
            assertThat(it.purchase().closing()).contains(it.proposal("carol", Optional.empty()));
        }

        @Test
        void nobodyAgreesToWhatNobodyProposed() {
            comesToAPerson();
            it.agrees("bob", it.proposal("alice", Optional.empty()));

            assertThat(it.purchase().isEnded()).isFalse();
        }

        @Test
        void nobodyClosesWhatProvidersMayStillResolve() {
            it.isInDoubtAt(BLUEWAVE)
                    .proposes("alice", Optional.empty())
                    .agrees("bob", it.proposal("alice", Optional.empty()));

            assertThat(it.purchase().isEnded()).isFalse();
            assertThat(it.purchase().closing()).isEmpty();
        }

        @Test
        void aTokenThatComesBeforeTheyAgreeEndsIt() {
            comesToAPerson();
            it.proposes("alice", Optional.empty())
                    .answers(BLUEWAVE, VENDED)
                    .agrees("bob", it.proposal("alice", Optional.empty()));

            assertThat(it.purchase().end()).contains(END_VENDED);
            assertThat(it.purchase().needsOperator()).isFalse();
            assertThat(it.purchase().orphans()).isEmpty();
        }

        @Test
        void aTokenThatComesAfterTheyAgreedThatThereIsNoneIsAnOrphan() {
            comesToAPerson();
            it.proposes("alice", Optional.empty())
                    .agrees("bob", it.proposal("alice", Optional.empty()))
                    .answers(BLUEWAVE, VENDED);

            assertThat(it.purchase().end()).contains(new PurchaseEnd.Exhausted(1));
            assertThat(it.purchase().orphans()).extracting(OrphanToken::receipt).containsExactly(TOKEN);
        }

        @Test
        void theVeryTokenThatTheyAgreedOnIsNoOrphan() {
            comesToAPerson();
            it.proposes("alice", Optional.of(TOKEN))
                    .agrees("bob", it.proposal("alice", Optional.of(TOKEN)))
                    .answers(BLUEWAVE, VENDED);

            assertThat(it.purchase().orphans()).isEmpty();
        }

        @Test
        void aReversalThatIsAcknowledgedAfterAllGivesItBackToTheNodes() {
            it.isInDoubtAt(BLUEWAVE)
                    .beginsReversal(BLUEWAVE)
                    .isLeftToOperator(BLUEWAVE)
                    .proposes("alice", Optional.empty())
                    .resolves(BLUEWAVE, REVERSE, new ResolutionResult.Reversed());

            assertThat(it.purchase().needsOperator()).isFalse();
            assertThat(it.purchase().closing()).isEmpty();
            assertThat(it.next()).isEqualTo(new PurchaseStep.TryNext());
        }

        @Test
        void aRefusalThatIsLearnedAfterAllGivesItBackToTheNodes() {
            it.isInDoubtAt(BLUEWAVE);
            Instant sent = it.now();
            it.isLeftToOperator(BLUEWAVE)
                    .proposes("alice", Optional.empty())
                    .resolves(BLUEWAVE, 1, RETRY, sent, RESOLVED_AS_REFUSED)
                    .intends(GRIDLINE);

            assertThat(it.purchase().needsOperator()).isFalse();
            assertThat(it.purchase().closing()).isEmpty();
            assertThat(it.stateAt(GRIDLINE)).isEqualTo(AttemptState.JOURNALED);
        }
    }

    @Nested
    @Spec("VEND-5")
    class Ending {
        @Test
        void nobodyLeftAfterSomeWereTriedIsExhausted() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, NO);
            PurchaseEnd end = PurchaseTransitions.endOf(it.purchase(), new Outcome.Unavailable(Optional.empty()));
            it.finishes(1, end);

            assertThat(it.purchase().end()).contains(new PurchaseEnd.Exhausted(1));
        }

        @ParameterizedTest
        @EnumSource(BlockedReason.class)
        void nobodyToTryIsBlockedForTheDecisionsReason(BlockedReason reason) {
            assertThat(PurchaseTransitions.endOf(it.purchase(), new Outcome.Blocked(reason)))
                    .isEqualTo(new PurchaseEnd.Blocked(reason));
        }

        @Test
        void nobodyToTryNowIsUnavailableUntilTheDecisionsTime() {
            Optional<Instant> retryAt = Optional.of(BEGINNING.plusSeconds(60));

            assertThat(PurchaseTransitions.endOf(it.purchase(), new Outcome.Unavailable(retryAt)))
                    .isEqualTo(new PurchaseEnd.Unavailable(retryAt));
        }

        @Test
        void aRouteIsNoEnd() {
            Outcome routed = new Outcome.Routed(List.of(BLUEWAVE), new TreeSet<>());

            assertThatThrownBy(() -> PurchaseTransitions.endOf(it.purchase(), routed))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Routed");
        }

        @Test
        void onlyTheOwnerEndsIt() {
            it.passes(LEASE).isTakenOverBy("node-2").finishes(1, UNAVAILABLE);
            assertThat(it.purchase().isEnded()).isFalse();

            it.finishes(2, UNAVAILABLE);
            assertThat(it.purchase().end()).contains(UNAVAILABLE);
        }

        @Test
        void nothingEndsWhileAnAttemptIsOpen() {
            it.isInDoubtAt(BLUEWAVE).finishes(1, UNAVAILABLE);
            assertThat(it.purchase().isEnded()).isFalse();

            it.beginsReversal(BLUEWAVE).finishes(1, UNAVAILABLE);
            assertThat(it.purchase().isEnded()).isFalse();
        }

        @Test
        void thereIsOneEnd() {
            it.finishes(1, UNAVAILABLE).finishes(1, new PurchaseEnd.Blocked(BlockedReason.ALL_EXCLUDED));

            assertThat(it.purchase().end()).contains(UNAVAILABLE);
        }
    }

    @Nested
    class AnswersThatComeLater {
        private final AttemptResult accepted =
                new AttemptResult.Accepted(it.now().plus(LEASE.dividedBy(2)));

        @Spec("VEND-11")
        @Test
        void areInDoubtAtATakeOverOnceTheyAreOverdue() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, accepted).passes(LEASE).isTakenOverBy("node-2");

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.UNKNOWN);
        }

        @Spec("VEND-11")
        @Test
        void areNotOverdueOnceTheyHaveCome() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, accepted).answers(BLUEWAVE, VENDED);

            it.passes(LEASE).isOverdue(BLUEWAVE);

            assertThat(it.stateAt(BLUEWAVE)).isEqualTo(AttemptState.APPROVED);
        }
    }
}
