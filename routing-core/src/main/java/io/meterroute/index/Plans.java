package io.meterroute.index;

import io.meterroute.keyed.WaitingTime;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import java.util.HashMap;
import java.util.Map;

/**
 * What each utility prefers, made ready: who is excluded, and of each provider its {@link Place} without a wait, and its
 * {@linkplain WaitingTime#pace pace}. Utilities that prefer the same share one plan. All plans lie one after the other in
 * one array, so that they are near each other, and are named by where they begin. Immutable.
 */
final class Plans {
    /** The plan of a utility that prefers nothing. */
    private static final int NONE = 0;

    private final RoutingTable table;
    private final Lexicon lexicon;
    private final int[] starts;
    private final long[] words;

    Plans(RoutingTable table, Lexicon lexicon) {
        this.table = table;
        this.lexicon = lexicon;
        int bits = 0;
        for (Provider provider : table.providers()) {
            bits = Math.max(bits, 1 + lexicon.bit(provider.id()));
        }
        int numbers = 1;
        for (Utility utility : table.utilities().values()) {
            numbers = Math.max(numbers, 1 + lexicon.number(utility.id()));
        }
        int length = 1 + 2 * bits;
        Map<Preferences, Integer> shared = new HashMap<>();
        shared.put(Preferences.none(), NONE);
        starts = new int[numbers];
        for (Utility utility : table.utilities().values()) {
            int next = shared.size() * length;
            starts[lexicon.number(utility.id())] = shared.computeIfAbsent(utility.preferences(), other -> next);
        }
        long[] plain = plain(length);
        words = new long[shared.size() * length];
        shared.forEach((preferences, plan) -> {
            System.arraycopy(plain, 0, words, plan, length);
            write(preferences, plan);
        });
    }

    /** The plan of the utility with {@code number}; one without preferences if the table does not have it. */
    int of(int number) {
        return number < starts.length ? starts[number] : NONE;
    }

    /** Whom {@code plan} excludes. */
    long excluded(int plan) {
        return words[plan];
    }

    /** The place of a provider that does not wait. */
    long place(int plan, int bit) {
        return words[plan + 1 + 2 * bit];
    }

    /** What the waits of a provider are multiplied by. */
    double pace(int plan, int bit) {
        return Double.longBitsToDouble(words[plan + 2 + 2 * bit]);
    }

    /** The plan of who prefers nothing. */
    private long[] plain(int length) {
        long[] plain = new long[length];
        for (int index = 0; index < table.providers().size(); index++) {
            Provider provider = table.providers().get(index);
            int at = 1 + 2 * lexicon.bit(provider.id());
            plain[at] = Place.of(Place.LAST_TIER, index);
            plain[at + 1] = pace(provider.weight());
        }
        return plain;
    }

    /** Writes into a plain plan what differs from it. */
    private void write(Preferences preferences, int plan) {
        for (ProviderId provider : preferences.excluded()) {
            words[plan] |= 1L << lexicon.bit(provider);
        }
        for (int rank = 1; rank <= preferences.tiers().size(); rank++) {
            for (ProviderId provider : preferences.tiers().get(rank - 1)) {
                words[plan + 1 + 2 * lexicon.bit(provider)] = Place.of(rank, table.indexOf(provider));
            }
        }
        preferences.weights().forEach((provider, weight) -> words[plan + 2 + 2 * lexicon.bit(provider)] = pace(weight));
    }

    private static long pace(int weight) {
        return Double.doubleToRawLongBits(WaitingTime.pace(weight));
    }
}
