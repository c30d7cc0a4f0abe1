package io.meterroute.index;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Other meters are put until the stripe is copied to a larger one, and then to a wide one. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "there all the time")
@Outcome(expect = Expect.FORBIDDEN, desc = "a state that was never written, or an older one after a newer one")
@State
public class GrowingStress extends HeldStripe {
    private static final long KEY = 104_123_456_789L;

    /** Begins with a meter that nobody writes any more. */
    public GrowingStress() {
        put(KEY, 1);
    }

    /** Writes. */
    @Actor
    public void writer() {
        for (int i = 1; i <= 8; i++) {
            put(KEY + i, 1);
        }
        put(KEY + 9, 2);
    }

    /** Reads twice. */
    @Actor
    public void reader(II_Result result) {
        result.r1 = find(KEY);
        result.r2 = find(KEY);
    }
}
