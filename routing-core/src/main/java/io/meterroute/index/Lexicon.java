package io.meterroute.index;

import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Numbers for names, given when a name is first seen and never changed: a bit for each provider, a number for each
 * utility. So what was noted of a meter stays true whatever routing tables come and go. Thread-safe.
 */
final class Lexicon {
    /** The bit of a provider, or the number of a utility, for which none is left. */
    static final int NO_ROOM = -1;

    /** No utility at all. */
    static final int UNASSIGNED = 0;

    private static final int PROVIDERS = Long.SIZE;
    private static final int UTILITIES = 1 << 16;

    private final Numbering<ProviderId> providers = new Numbering<>(0, PROVIDERS);
    private final Numbering<UtilityId> utilities = new Numbering<>(UNASSIGNED + 1, UTILITIES);

    /** Returns the bit of {@code provider}, 0 to 63, or {@link #NO_ROOM}. */
    int bit(ProviderId provider) {
        return providers.number(provider);
    }

    /** Tells whether all bits are given, so that there may be {@link #NO_ROOM} for a provider. */
    boolean isFull() {
        return providers.isFull();
    }

    /** Returns the number of {@code utility}, 1 to 65,535, or {@link #NO_ROOM}. */
    int number(UtilityId utility) {
        return utilities.number(utility);
    }

    /** Returns whose bit {@code bit} is. */
    ProviderId provider(int bit) {
        return providers.name(bit);
    }

    /** Returns whose number {@code number} is. */
    UtilityId utility(int number) {
        return utilities.name(number);
    }

    private static final class Numbering<T> {
        private final Map<T, Integer> numbers = new ConcurrentHashMap<>();
        private final Map<Integer, T> names = new ConcurrentHashMap<>();
        private final ReentrantLock giving = new ReentrantLock();
        private final int end;
        private volatile int next;

        Numbering(int first, int end) {
            this.next = first;
            this.end = end;
        }

        int number(T name) {
            Integer known = numbers.get(name);
            return known == null ? give(name) : known;
        }

        boolean isFull() {
            return next == end;
        }

        T name(int number) {
            T name = names.get(number);
            if (name == null) {
                throw new IllegalArgumentException("no name has the number " + number);
            }
            return name;
        }

        private int give(T name) {
            giving.lock();
            try {
                Integer known = numbers.get(name);
                if (known != null) {
                    return known;
                }
                if (next == end) {
                    return NO_ROOM;
                }
                int given = next;
                names.put(given, name);
                numbers.put(name, given);
                next = given + 1;
                return given;
            } finally {
                giving.unlock();
            }
        }
    }
}
