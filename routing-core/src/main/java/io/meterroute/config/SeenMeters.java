package io.meterroute.config;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import io.meterroute.model.MeterNumber;

/**
 * The meter numbers that a file has named so far, exactly, in 16 bytes each where a set of values would take over a
 * hundred: a number of 20 characters out of 36 is two longs in base 37, the first of which is never 0. Open addressing,
 * at most three quarters full; the hash is seeded afresh in each process, so that no file can be made to collide.
 */
final class SeenMeters {
    private static final HashFunction HASH = Hashing.goodFastHash(64);
    private static final int IN_FIRST = 12;

    private long[] firsts = new long[1 << 10];
    private long[] seconds = new long[1 << 10];
    private final int limit;
    private int size;

    /** Makes an empty set that is full at {@code limit} meters. */
    SeenMeters(int limit) {
        this.limit = limit;
    }

    /** Adds {@code meter}; tells whether it was not there yet. */
    boolean add(MeterNumber meter) {
        String value = meter.value();
        int cut = Math.min(IN_FIRST, value.length());
        long first = number(value, 0, cut);
        long second = number(value, cut, value.length());
        int slot = slot(first, second);
        if (firsts[slot] != 0) {
            return false;
        }
        firsts[slot] = first;
        seconds[slot] = second;
        size++;
        if (size > firsts.length / 4 * 3) {
            grow();
        }
        return true;
    }

    /** Tells whether no other meter should be added. */
    boolean isFull() {
        return size >= limit;
    }

    /** Returns at how many meters it is full. */
    int limit() {
        return limit;
    }

    private int slot(long first, long second) {
        int mask = firsts.length - 1;
        int slot =
                mask & HASH.newHasher(16).putLong(first).putLong(second).hash().asInt();
        while (firsts[slot] != 0 && (firsts[slot] != first || seconds[slot] != second)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldFirsts = firsts;
        long[] oldSeconds = seconds;
        firsts = new long[2 * oldFirsts.length];
        seconds = new long[2 * oldSeconds.length];
        for (int i = 0; i < oldFirsts.length; i++) {
            if (oldFirsts[i] != 0) {
                int slot = slot(oldFirsts[i], oldSeconds[i]);
                firsts[slot] = oldFirsts[i];
                seconds[slot] = oldSeconds[i];
            }
        }
    }

    private static long number(String value, int from, int to) {
        long number = 0;
        for (int i = from; i < to; i++) {
            number = number * 37 + Character.digit(value.charAt(i), 36) + 1;
        }
        return number;
    }
}
