package io.meterroute.rules;

import static io.meterroute.rules.OnePurchase.BLUEWAVE;
import static io.meterroute.rules.OnePurchase.REVERSE;
import static io.meterroute.rules.OnePurchase.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.Receipt;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spec.Spec;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a purchase changes, as small stories about one purchase, two providers and two nodes. */
class PurchaseTransitionsTest {
    private static final AttemptResult VENDED = new AttemptResult.Vended(TOKEN);
    private static final PurchaseEnd END_VENDED = new PurchaseEnd.Vended(BLUEWAVE, TOKEN);

    private final OnePurchase it = new OnePurchase();

    @Nested
    @Spec("VEND-3")
    class Orphans {
        @Test
        void anotherTokenOfTheVeryAttemptThatEndedItIsRecorded() {
            Receipt another = Receipt.of("0987 6543 2109 8765 4321");
            it.intends(BLUEWAVE).answers(BLUEWAVE, VENDED).answers(BLUEWAVE, new AttemptResult.Vended(another));

            assertThat(it.purchase().end()).contains(END_VENDED);
            assertThat(it.purchase().orphans()).extracting(OrphanToken::receipt).containsExactly(another);
        }
    }

    @Nested
    @Spec("VEND-3")
    class Closing {
        private void comesToAPerson() {
            it.isInDoubtAt(BLUEWAVE).isLeftToOperator(BLUEWAVE);
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
    }
}
