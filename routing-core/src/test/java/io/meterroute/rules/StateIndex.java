package io.meterroute.rules;

import java.util.Arrays;

/** Numbers states from 0 in the order in which they come: a hash table with open addressing over plain arrays. */
final class StateIndex {
    private static final int FREE = -1;

    private long[] states = new long[1 << 10];
    private int[] slots = new int[1 << 11];
    private int size;

    StateIndex() {
        Arrays.fill(slots, FREE);
    }

    int size() {
        return size;
    }

    long state(int number) {
        return states[number];
    }

    /** Returns the number of {@code state}, the next free one if it is new. */
    int numberOf(long state) {
        int slot = slotOf(state);
        if (slots[slot] == FREE) {
            if (size == states.length) {
                grow();
                slot = slotOf(state);
            }
            states[size] = state;
            slots[slot] = size++;
        }
        return slots[slot];
    }

    private int slotOf(long state) {
        int mask = slots.length - 1;
        long mixed = state * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & mask;
        while (slots[slot] != FREE && states[slots[slot]] != state) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        states = Arrays.copyOf(states, 2 * size);
        slots = new int[4 * size];
        Arrays.fill(slots, FREE);
        for (int number = 0; number < size; number++) {
            slots[slotOf(states[number])] = number;
        }
    }
}
