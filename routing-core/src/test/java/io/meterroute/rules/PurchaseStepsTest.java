package io.meterroute.rules;

import static io.meterroute.rules.OnePurchase.BLUEWAVE;
import static io.meterroute.rules.OnePurchase.QUERY;
import static io.meterroute.rules.OnePurchase.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptRecord;
import io.meterroute.spec.Spec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What is to be done next about a purchase, as small stories. */
class PurchaseStepsTest {
    private final OnePurchase it = new OnePurchase();

    @Nested
    @Spec("VEND-3")
    class WithADoubt {
        private AttemptRecord isInDoubt() {
            return it.isInDoubtAt(BLUEWAVE).attemptAt(BLUEWAVE);
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
    }
}
