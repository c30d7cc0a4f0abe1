package io.meterroute.rules;

import static io.meterroute.rules.OnePurchase.BEGINNING;
import static io.meterroute.rules.OnePurchase.BLUEWAVE;
import static io.meterroute.rules.OnePurchase.LEASE;
import static io.meterroute.rules.OnePurchase.LIMIT;
import static io.meterroute.rules.OnePurchase.QUERY;
import static io.meterroute.rules.OnePurchase.RETRY;
import static io.meterroute.rules.OnePurchase.REVERSE;
import static io.meterroute.rules.OnePurchase.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is to be done next about a purchase, as small stories. */
class PurchaseStepsTest {
    private final OnePurchase it = new OnePurchase();

    @Nested
    class WithoutADoubt {
        @Spec("VEND-1")
        @Test
        void aNewPurchaseTriesTheFirstProvider() {
            assertThat(it.next()).isEqualTo(new PurchaseStep.TryNext());
        }

        @Spec("VEND-2")
        @Test
        void aDefinitiveNoIsFollowedByTheNextProvider() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, AttemptResult.refused(Refusal.Scope.PROVIDER, "E17", "not now"));

            assertThat(it.next()).isEqualTo(new PurchaseStep.TryNext());
        }

        @Spec("VEND-5")
        @Test
        void nothingIsToBeDoneAboutWhatHasEnded() {
            it.intends(BLUEWAVE).answers(BLUEWAVE, new AttemptResult.Vended(TOKEN));

            assertThat(it.next(RETRY)).isEqualTo(new PurchaseStep.Done());
        }

        @Spec("VEND-9")
        @Test
        void aCancelledPurchaseStops() {
            it.isCancelled();

            assertThat(it.next()).isEqualTo(new PurchaseStep.Stop());
        }

        @Spec("VEND-9")
        @Test
        void aPurchaseStopsAtItsDeadline() {
            it.passes(LIMIT.minusMillis(1));
            assertThat(it.next()).isEqualTo(new PurchaseStep.TryNext());

            it.passes(Duration.ofMillis(1));
            assertThat(it.next()).isEqualTo(new PurchaseStep.Stop());
        }

        @Spec("VEND-4")
        @Test
        void whatMayBeOnItsWayIsWaitedForUntilTheLeaseEnds() {
            it.intends(BLUEWAVE);

            assertThat(it.next(RETRY)).isEqualTo(new PurchaseStep.Wait(BEGINNING.plus(LEASE)));
        }

        @Spec("VEND-11")
        @Test
        void aPromisedAnswerIsWaitedForUntilItsTime() {
            Instant by = BEGINNING.plus(Duration.ofMinutes(5));
            it.intends(BLUEWAVE).answers(BLUEWAVE, new AttemptResult.Accepted(by));
            assertThat(it.next(RETRY)).isEqualTo(new PurchaseStep.Wait(by));

            it.passes(Duration.ofMinutes(5));
            assertThat(it.next(RETRY)).isEqualTo(new PurchaseStep.NoteOverdue(it.attemptAt(BLUEWAVE)));
        }
    }

    @Nested
    @Spec("VEND-3")
    class WithADoubt {
        private AttemptRecord isInDoubt() {
            return it.isInDoubtAt(BLUEWAVE).attemptAt(BLUEWAVE);
        }

        @Test
        void aDeadNodesAttemptIsResolvedByWhoeverTakesOver() {
            it.intends(BLUEWAVE).passes(LEASE).isTakenOverBy("node-2");

            assertThat(it.next(RETRY)).isEqualTo(new PurchaseStep.Resolve(it.attemptAt(BLUEWAVE), RETRY));
        }

        @Test
        void aRetryComesFirstWhereItIsDeclared() {
            AttemptRecord doubt = isInDoubt();

            assertThat(it.next(REVERSE, RETRY)).isEqualTo(new PurchaseStep.Resolve(doubt, RETRY));
        }

        @Test
        void aReversalIsJournaledBeforeItIsSent() {
            AttemptRecord doubt = isInDoubt();
            assertThat(it.next(REVERSE, QUERY)).isEqualTo(new PurchaseStep.BeginReversal(doubt, REVERSE));

            it.beginsReversal(BLUEWAVE);
            assertThat(it.next(REVERSE, QUERY)).isEqualTo(new PurchaseStep.Resolve(it.attemptAt(BLUEWAVE), REVERSE));
        }

        @Test
        void aReversalThatHasBegunIsRepeatedUntilItIsAcknowledged() {
            isInDoubt();
            it.beginsReversal(BLUEWAVE)
                    .resolves(BLUEWAVE, REVERSE, new ResolutionResult.StillUnknown("timeout"))
                    .passes(REVERSE.retention());

            assertThat(it.next(RETRY, REVERSE, QUERY))
                    .isEqualTo(new PurchaseStep.Resolve(it.attemptAt(BLUEWAVE), REVERSE));
        }

        @Test
        void aReversalThatHasBegunAndIsNotDeclaredAnyMoreIsLeftToAPerson() {
            isInDoubt();
            it.beginsReversal(BLUEWAVE);

            assertThat(it.next(RETRY, QUERY)).isEqualTo(new PurchaseStep.LeaveToOperator(it.attemptAt(BLUEWAVE)));
        }

        @Test
        void aQueryWaitsForTheHorizonOfTheDoubt() {
            AttemptRecord doubt = isInDoubt();
            Instant horizon = it.now().plus(QUERY.horizon());
            assertThat(it.next(QUERY)).isEqualTo(new PurchaseStep.Wait(horizon));

            it.passes(QUERY.horizon());
            assertThat(it.next(QUERY)).isEqualTo(new PurchaseStep.Resolve(doubt, QUERY));
        }

        @Test
        void anExcludedProviderIsRetriedOnlyIfNothingElseIsLeft() {
            AttemptRecord doubt = isInDoubt();

            assertThat(it.nextOnceExcluded(RETRY, REVERSE)).isEqualTo(new PurchaseStep.BeginReversal(doubt, REVERSE));
            assertThat(it.nextOnceExcluded(RETRY)).isEqualTo(new PurchaseStep.Resolve(doubt, RETRY));
        }

        @Test
        void aProviderThatCanBeQueriedIsNeverRetried() {
            AttemptRecord doubt = isInDoubt();
            PurchaseStep waiting = new PurchaseStep.Wait(it.now().plus(QUERY.horizon()));
            assertThat(it.next(RETRY, QUERY)).isEqualTo(waiting);
            assertThat(it.nextOnceExcluded(RETRY, QUERY)).isEqualTo(waiting);

            it.passes(QUERY.retention());
            assertThat(it.next(RETRY, QUERY)).isEqualTo(new PurchaseStep.LeaveToOperator(doubt));
        }

        @Test
        void aWayIsClosedOnceTheProviderHasForgottenTheId() {
            AttemptRecord doubt = isInDoubt();
            Resolution brief = new Resolution(Resolution.Kind.RETRY, Duration.ZERO, Duration.ofMinutes(5));
            it.passes(Duration.ofMinutes(5).minusMillis(1));
            assertThat(it.next(brief, REVERSE)).isEqualTo(new PurchaseStep.Resolve(doubt, brief));

            it.passes(Duration.ofMillis(1));
            assertThat(it.next(brief, REVERSE)).isEqualTo(new PurchaseStep.BeginReversal(doubt, REVERSE));
            assertThat(it.next(brief)).isEqualTo(new PurchaseStep.LeaveToOperator(doubt));
        }

        @Test
        void aDoubtThatNothingCanEndIsLeftToAPersonOnce() {
            AttemptRecord doubt = isInDoubt();
            assertThat(it.next()).isEqualTo(new PurchaseStep.LeaveToOperator(doubt));

            it.isLeftToOperator(BLUEWAVE);
            assertThat(it.next()).isEqualTo(new PurchaseStep.AwaitOperator());
        }

        @Test
        void aDoubtIsResolvedAfterTheDeadlineToo() {
            AttemptRecord doubt = isInDoubt();
            it.isCancelled().passes(LIMIT);

            assertThat(it.next(RETRY)).isEqualTo(new PurchaseStep.Resolve(doubt, RETRY));
        }
    }
}
