package io.meterroute.rules;

import static io.meterroute.rules.OnePurchase.BLUEWAVE;
import static io.meterroute.rules.OnePurchase.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.ClosingProposal;
import io.meterroute.spec.Spec;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How a purchase changes, as small stories about one purchase, two providers and two nodes. */
class PurchaseTransitionsTest {

    private final OnePurchase it = new OnePurchase();

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
    }
}
