package io.meterroute.index;

import io.meterroute.model.MeterNumber;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntToLongFunction;
import java.util.function.UnaryOperator;

/**
 * The states of many meters in little memory: 21 to 24 bytes a meter, or twice that where a meter has something to say of
 * more than 22 providers. Readers never wait; writers wait only for others that write the same one of {@value #STRIPES}
 * stripes. One stripe grows at a time. Numbers with letters or more than 18 digits are kept aside in a map and take more.
 */
final class MeterTable {
    private static final int STRIPES = 256;
    private static final int STRIPE_SHIFT = Long.SIZE - 8;

    /** Where the lock and the changes of what is kept aside stand, behind those of the stripes. */
    private static final int ASIDE = STRIPES;

    private final AtomicReferenceArray<Stripe> stripes = new AtomicReferenceArray<>(STRIPES);
    private final ReentrantLock[] locks = new ReentrantLock[STRIPES + 1];
    private final AtomicLongArray changes = new AtomicLongArray(STRIPES + 1);
    private final Map<MeterNumber, MeterState> aside = new ConcurrentHashMap<>();
    private final AtomicLong scan = new AtomicLong();

    MeterTable() {
        for (int i = 0; i < STRIPES; i++) {
            stripes.setPlain(i, Stripe.empty());
        }
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    /** Returns the state of {@code number}, {@link MeterState#NOT_HELD} if there is none. */
    MeterState find(MeterNumber number) {
        return present(number).in(0);
    }

    /** Returns the state of {@code number} as one {@linkplain MeterState#word word}; 0 if it is not held in that form. */
    long word(MeterNumber number) {
        return word(NumberKey.of(number));
    }

    /** The same for the number with {@code key}. */
    long word(long key) {
        if (key == NumberKey.NONE) {
            return 0;
        }
        long hash = hash(key);
        return MeterState.unscanned(stripes.getAcquire(stripe(hash)).word(key, hash));
    }

    /** Puts {@code state} in the place of what there is of {@code number}; {@link MeterState#NOT_HELD} removes it. */
    void put(MeterNumber number, MeterState state) {
        long key = NumberKey.of(number);
        long hash = hash(key);
        int place = place(key, hash);
        locks[place].lock();
        try {
            write(number, key, hash, state);
        } finally {
            locks[place].unlock();
        }
    }

    /**
     * Takes note that what is held of {@code number} may not be true any more: until a state read after this is put, its
     * record has to be read.
     */
    void changed(MeterNumber number) {
        long key = NumberKey.of(number);
        long hash = hash(key);
        int place = place(key, hash);
        locks[place].lock();
        try {
            changes.incrementAndGet(place);
            if (!find(number).equals(MeterState.NOT_HELD)) {
                write(number, key, hash, MeterState.WHOLE);
            }
        } finally {
            locks[place].unlock();
        }
    }

    /** Returns the changes so far: to be asked for before meters are read, and given to {@link #put} with what was read. */
    Changes changes() {
        long[] seen = new long[changes.length()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = changes.get(i);
        }
        return new Changes(place -> seen[place]);
    }

    /** Returns the changes so far as {@link #changes()} does, for one meter only. */
    Changes changes(MeterNumber number) {
        long key = NumberKey.of(number);
        long seen = changes.get(place(key, hash(key)));
        return new Changes(place -> seen);
    }

    /** How many changes there had been, stripe by stripe, when it was asked for. */
    final class Changes {
        private final IntToLongFunction seen;

        private Changes(IntToLongFunction seen) {
            this.seen = seen;
        }

        /** Puts {@code state} unless a meter of its stripe has changed since; tells whether it did. */
        boolean put(MeterNumber number, MeterState state) {
            long key = NumberKey.of(number);
            long hash = hash(key);
            int place = place(key, hash);
            locks[place].lock();
            try {
                boolean isCurrent = changes.get(place) == seen.applyAsLong(place);
                if (isCurrent) {
                    write(number, key, hash, state);
                }
                return isCurrent;
            } finally {
                locks[place].unlock();
            }
        }
    }

    /** Begins a scan: whatever is put from now on is put in it. One scan at a time; one that did not end is void. */
    void beginScan() {
        long begun = scan.incrementAndGet();
        replaceAll(state -> state.isIn(begun) ? state.in(begun - 1) : state);
    }

    /** Ends a scan that went through all there is: what was not put in it has to be read before it is believed again. */
    void endScan() {
        long ended = scan.get();
        replaceAll(state -> state.isIn(ended) ? state : MeterState.WHOLE.in(ended));
    }

    /** How many meters are held, about. */
    long size() {
        long size = aside.size();
        for (int i = 0; i < STRIPES; i++) {
            size += stripes.getAcquire(i).taken();
        }
        return size;
    }

    /** How many bytes the stripes take; what is kept aside does not count. */
    long bytes() {
        long bytes = 0;
        for (int i = 0; i < STRIPES; i++) {
            bytes += stripes.getAcquire(i).bytes();
        }
        return bytes;
    }

    /** The first 8 bits choose the stripe, the last 32 the slot. */
    static long hash(long key) {
        long hash = key * 0x9e3779b97f4a7c15L;
        hash = (hash ^ (hash >>> 32)) * 0xd6e8feb86659fd93L;
        return hash ^ (hash >>> 32);
    }

    private static int stripe(long hash) {
        return (int) (hash >>> STRIPE_SHIFT);
    }

    private static int place(long key, long hash) {
        return key == NumberKey.NONE ? ASIDE : stripe(hash);
    }

    private void replaceAll(UnaryOperator<MeterState> change) {
        UnaryOperator<MeterState> ofHeld = state -> state.isNotHeld() ? state : change.apply(state);
        for (int i = 0; i < STRIPES; i++) {
            locks[i].lock();
            try {
                stripes.getPlain(i).replaceAll(ofHeld);
            } finally {
                locks[i].unlock();
            }
        }
        aside.replaceAll((number, state) -> ofHeld.apply(state));
    }

    private MeterState present(MeterNumber number) {
        long key = NumberKey.of(number);
        if (key == NumberKey.NONE) {
            return aside.getOrDefault(number, MeterState.NOT_HELD);
        }
        long hash = hash(key);
        return stripes.getAcquire(stripe(hash)).find(key, hash);
    }

    /** Writes while the lock is held. */
    private void write(MeterNumber number, long key, long hash, MeterState newState) {
        MeterState state = newState.in(scan.get());
        if (key != NumberKey.NONE) {
            stripes.setRelease(stripe(hash), stripes.getPlain(stripe(hash)).with(key, hash, state));
        } else if (state.equals(MeterState.NOT_HELD)) {
            aside.remove(number);
        } else {
            aside.put(number, state);
        }
    }
}
