package io.meterroute.index;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A state of several words takes the place of another one. */
@JCStressTest
@Outcome(
        id = {"2, 2", "2, 3", "3, 3"},
        expect = Expect.ACCEPTABLE,
        desc = "the one or the other")
@Outcome(expect = Expect.FORBIDDEN, desc = "a state that was never written, or an older one after a newer one")
@State
public class WideStateStress extends HeldStripe {
    private static final long KEY = 104_123_456_789L;

    /** Begins with a wide state. */
    public WideStateStress() {
        put(KEY, 2);
    }

    /** Writes. */
    @Actor
    public void writer() {
        put(KEY, 3);
    }

    /** Reads twice. */
    @Actor
    public void reader(II_Result result) {
        result.r1 = find(KEY);
        result.r2 = find(KEY);
    }
}
