package io.meterroute.index;

import io.meterroute.interleaving.Interleavings;
import io.meterroute.model.MeterNumber;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

/** Meters in a stripe that grows and turns wide meanwhile; it is held as a {@link MeterTable} holds it. */
class StripeInterleavingTest {
    @Test
    void puttingAndFindingAreOneStepEach() {
        Interleavings.areAllAsIfOneByOne(Meters.class);
    }

    @Test
    void aStateOfSeveralWordsWrittenWithoutACountOfChangesIsSeenTorn() {
        Interleavings.areNotAllAsIfOneByOne(TornMeters.class);
    }

    /** States of all kinds: not held, narrow, and two that are wide. */
    private static MeterState state(int kind) {
        return switch (kind) {
            case 0 -> MeterState.NOT_HELD;
            case 1 -> MeterState.of(true, 1, 1, 2);
            default -> MeterState.of(false, kind, 1L << (58 + kind), 1L << (60 + kind));
        };
    }

    /** Which kind a state is of; one that was never written is of none. */
    private static int kind(MeterState state) {
        int kind = state.utility();
        return state.equals(state(kind)) ? kind : -1;
    }

    /** The production stripe, with the lock for writers and the publication that the table has. */
    public static class Meters {
        private volatile Stripe stripe = Stripe.empty();

        @Operation
        public int find(@Param(gen = IntGen.class, conf = "1:2") int meter) {
            long key = key(meter);
            return kind(stripe.find(key, MeterTable.hash(key)));
        }

        @Operation
        public synchronized void put(
                @Param(gen = IntGen.class, conf = "1:2") int meter, @Param(gen = IntGen.class, conf = "0:3") int kind) {
            long key = key(meter);
            stripe = stripe.with(key, MeterTable.hash(key), state(kind));
        }

        private static long key(int meter) {
            return NumberKey.of(MeterNumber.of("0412345678" + meter));
        }
    }

    /** A state of three words, each of which is written at once. */
    public static class TornMeters {
        private final AtomicLongArray words = new AtomicLongArray(3);

        @Operation
        public int find() {
            return kind(new MeterState(words.get(0), words.get(1), words.get(2)));
        }

        @Operation
        public synchronized void put(@Param(gen = IntGen.class, conf = "0:3") int kind) {
            MeterState state = state(kind);
            words.set(0, state.traits());
            words.set(1, state.yes());
            words.set(2, state.no());
        }
    }
}
