package io.meterroute.index;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A meter is put for the first time, into a stripe that is published for it. */
@JCStressTest
@Outcome(
        id = {"0, 0", "0, 1", "1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "not there yet, or all of it")
@Outcome(expect = Expect.FORBIDDEN, desc = "a state that was never written, or an older one after a newer one")
@State
public class NewMeterStress extends HeldStripe {
    private static final long KEY = 104_123_456_789L;

    /** Writes. */
    @Actor
    public void writer() {
        put(KEY, 1);
    }

    /** Reads twice. */
    @Actor
    public void reader(II_Result result) {
        result.r1 = find(KEY);
        result.r2 = find(KEY);
    }
}
