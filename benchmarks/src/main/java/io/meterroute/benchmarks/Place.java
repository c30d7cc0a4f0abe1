package io.meterroute.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Where one thread is among the meters. */
@State(Scope.Thread)
public class Place {
    private int next;
    private long key;

    int next(Held held) {
        int now = next;
        next = now + 1 == held.meters ? 0 : now + 1;
        return now;
    }

    /** The next one if it cannot be known before {@code result} is. */
    int after(long result, Held held) {
        next += (int) (result & 1);
        return next(held) % held.meters;
    }

    long key() {
        return key++;
    }
}
