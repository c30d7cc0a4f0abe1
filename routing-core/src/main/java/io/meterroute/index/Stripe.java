package io.meterroute.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.UnaryOperator;

/**
 * A part of a {@link MeterTable}: keys and states side by side in one array, so that finding a meter touches one line of
 * the cache in most cases. Open addressing: a key that finds its slot taken takes the next free one.
 *
 * <p><b>Slots.</b> A narrow slot has two words: the key, and the whole state. The first {@value MeterState#NARROW_PROVIDERS} providers
 * of the lexicon fit, however many there are. As soon as one meter needs more, the stripe is copied to a wide one with
 * four words a slot: key, traits with a count of changes, {@code yes}, {@code no}.
 *
 * <p><b>Readers</b> take no lock and write nothing. A key is stored after its state, with release semantics, and neither
 * moves nor goes away in this array: a reader who finds the key finds its state. A narrow state is one word, so it cannot
 * be torn. A wide state is changed between two changes of its count; a reader who sees the count change, or a change
 * under way, reads again.
 *
 * <p><b>Writers</b> hold the lock that the table keeps for the stripe. When three quarters of the slots are taken, what
 * lives is copied to a new stripe with two thirds taken, and the new one is published; readers on the old one still find
 * what was true when they began. Removed meters keep their slot with an empty state until then.
 */
final class Stripe {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);

    private static final long TRAITS_MASK = (1L << MeterState.TRAIT_BITS) - 1;
    private static final long CHANGING = 1L << MeterState.TRAIT_BITS;
    private static final long ONE_CHANGE = CHANGING << 1;
    private static final int FEWEST_SLOTS = 4;
    private static final Stripe EMPTY = new Stripe(1, false);

    private final long[] words;
    private final int slots;
    private final boolean wide;
    private int taken;

    private Stripe(int slots, boolean wide) {
        this.slots = slots;
        this.wide = wide;
        this.words = new long[slots * (wide ? 4 : 2)];
    }

    /** Returns a stripe that has no room for anything: the first key is put into a copy. */
    static Stripe empty() {
        return EMPTY;
    }

    /** Returns the state of {@code key}, {@link MeterState#NOT_HELD} if it is not here. */
    MeterState find(long key, long hash) {
        int at = read(key, hash);
        return at < 0 ? MeterState.NOT_HELD : state(at);
    }

    /** Returns the {@linkplain MeterState#word word} of the state of {@code key}; 0 if it is not here, or this is wide. */
    long word(long key, long hash) {
        int at = wide ? -1 : read(key, hash);
        return at < 0 ? 0 : (long) WORD.getAcquire(words, at + 1);
    }

    /** Returns this stripe, or the one that takes its place, with {@code state} in it. */
    Stripe with(long key, long hash, MeterState state) {
        if (!wide && !state.isNarrow()) {
            return copy(true).with(key, hash, state);
        }
        int at = slot(key, hash);
        if (words[at] == key) {
            change(at, state);
            return this;
        }
        if (state.isNotHeld()) {
            return this;
        }
        if (4L * (taken + 1) > 3L * slots) {
            return copy(!state.isNarrow()).with(key, hash, state);
        }
        add(at, key, state);
        return this;
    }

    /** Puts what {@code change} makes of it in the place of every state; nothing becomes wider by it. */
    void replaceAll(UnaryOperator<MeterState> change) {
        for (int at = 0; at < words.length; at += wide ? 4 : 2) {
            if (words[at] != NumberKey.NONE) {
                MeterState state = state(at);
                MeterState next = change.apply(state);
                if (!next.equals(state)) {
                    change(at, next);
                }
            }
        }
    }

    /** How many slots are taken, about: it is read without the lock. */
    int taken() {
        return taken;
    }

    /** How many bytes the words take. */
    long bytes() {
        return (long) words.length * Long.BYTES;
    }

    private int first(long hash) {
        int slot = (int) (((hash & 0xffffffffL) * slots) >>> Integer.SIZE);
        return wide ? slot << 2 : slot << 1;
    }

    private int next(int at) {
        int next = at + (wide ? 4 : 2);
        return next == words.length ? 0 : next;
    }

    /** Where {@code key} is, for a reader; negative if it is not here. */
    private int read(long key, long hash) {
        int at = first(hash);
        long present = (long) WORD.getAcquire(words, at);
        while (present != key) {
            if (present == NumberKey.NONE) {
                return -1;
            }
            at = next(at);
            present = (long) WORD.getAcquire(words, at);
        }
        return at;
    }

    /** Where {@code key} is, or the free slot that it would take. */
    private int slot(long key, long hash) {
        int at = first(hash);
        while (words[at] != key && words[at] != NumberKey.NONE) {
            at = next(at);
        }
        return at;
    }

    private MeterState state(int at) {
        long word = (long) WORD.getAcquire(words, at + 1);
        return wide ? wideState(at, word) : MeterState.of(word);
    }

    private MeterState wideState(int at, long word) {
        long before = word;
        while (true) {
            long yes = (long) WORD.getOpaque(words, at + 2);
            long no = (long) WORD.getOpaque(words, at + 3);
            VarHandle.acquireFence();
            long after = (long) WORD.getAcquire(words, at + 1);
            if (after == before && (after & CHANGING) == 0) {
                return new MeterState(after & TRAITS_MASK, yes, no);
            }
            Thread.onSpinWait();
            before = after;
        }
    }

    private void add(int at, long key, MeterState state) {
        if (wide) {
            words[at + 1] = state.traits();
            words[at + 2] = state.yes();
            words[at + 3] = state.no();
        } else {
            words[at + 1] = state.word();
        }
        WORD.setRelease(words, at, key);
        taken++;
    }

    private void change(int at, MeterState state) {
        if (!wide) {
            WORD.setRelease(words, at + 1, state.word());
            return;
        }
        long changes = words[at + 1] & ~TRAITS_MASK;
        WORD.setOpaque(words, at + 1, changes | CHANGING);
        VarHandle.releaseFence();
        WORD.setOpaque(words, at + 2, state.yes());
        WORD.setOpaque(words, at + 3, state.no());
        WORD.setRelease(words, at + 1, (changes + ONE_CHANGE) | state.traits());
    }

    /** What lives here, with a third of the slots left free; wide if that is asked for or something here needs it. */
    private Stripe copy(boolean asWide) {
        int living = 0;
        boolean needsWide = asWide;
        int step = wide ? 4 : 2;
        for (int at = 0; at < words.length; at += step) {
            if (words[at] != NumberKey.NONE) {
                boolean lives = lives(at);
                living += lives ? 1 : 0;
                needsWide |= lives && wide && !state(at).isNarrow();
            }
        }
        Stripe copy = new Stripe(Math.max(FEWEST_SLOTS, (living + 1) * 3 / 2 + 1), needsWide);
        for (int at = 0; at < words.length; at += step) {
            if (words[at] != NumberKey.NONE && lives(at)) {
                copyTo(copy, at);
            }
        }
        return copy;
    }

    private boolean lives(int at) {
        return wide ? !state(at).isNotHeld() : words[at + 1] != 0;
    }

    private void copyTo(Stripe copy, int at) {
        int slot = copy.slot(words[at], MeterTable.hash(words[at]));
        if (wide || copy.wide) {
            copy.add(slot, words[at], state(at));
        } else {
            copy.words[slot] = words[at];
            copy.words[slot + 1] = words[at + 1];
            copy.taken++;
        }
    }
}
