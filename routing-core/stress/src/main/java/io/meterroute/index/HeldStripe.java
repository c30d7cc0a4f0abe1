package io.meterroute.index;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** A stripe as a {@link MeterTable} holds it: published with release semantics, found with acquire semantics. */
class HeldStripe {
    /** What a state that was never written is shown as. */
    static final int TORN = -1;

    private final AtomicReferenceArray<Stripe> held = new AtomicReferenceArray<>(1);

    HeldStripe() {
        held.setPlain(0, Stripe.empty());
    }

    /** Written by one thread, as if it held the lock. */
    final void put(long key, int kind) {
        held.setRelease(0, held.getPlain(0).with(key, MeterTable.hash(key), state(kind)));
    }

    final int find(long key) {
        MeterState state = held.getAcquire(0).find(key, MeterTable.hash(key));
        int kind = state.utility();
        return state.equals(state(kind)) ? kind : TORN;
    }

    /** Kind 0 is not held, 1 is narrow, the others need a wide stripe. */
    private static MeterState state(int kind) {
        return switch (kind) {
            case 0 -> MeterState.NOT_HELD;
            case 1 -> MeterState.of(true, 1, 1, 2);
            default -> MeterState.of(false, kind, 1L << (50 + kind), 1L << (55 + kind));
        };
    }
}
