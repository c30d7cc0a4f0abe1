package io.meterroute.index;

import io.meterroute.keyed.KeyHash;
import io.meterroute.keyed.WaitingTime;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A routing table made ready for deciding: providers are bits, sets of them are masks, each utility's tiers are worked out
 * once, and utilities that prefer the same share them. Immutable.
 */
final class CompiledTable {
    private static final long EVERYBODY = -1L;
    private static final ThreadLocal<long[]> PLACES = ThreadLocal.withInitial(() -> new long[Long.SIZE]);

    private final RoutingTable table;
    private final Lexicon lexicon;
    private final ProviderId[] providers;
    private final long present;
    private final long enabled;
    private final int[] indexes = new int[Long.SIZE];
    private final long[] hashes = new long[Long.SIZE];
    private final Plans plans;
    private final boolean requiresUtility;

    private CompiledTable(RoutingTable table, Lexicon lexicon) {
        this.table = table;
        this.lexicon = lexicon;
        this.providers = table.providers().stream().map(Provider::id).toArray(ProviderId[]::new);
        long enabledBits = 0;
        for (int index = 0; index < providers.length; index++) {
            int bit = lexicon.bit(providers[index]);
            indexes[bit] = index;
            hashes[bit] = KeyHash.of(providers[index].value());
            enabledBits |= table.providers().get(index).enabled() ? 1L << bit : 0;
        }
        present = mask(List.of(providers));
        enabled = enabledBits;
        plans = new Plans(table, lexicon);
        requiresUtility = table.policy().unassigned() == RoutingPolicy.Unassigned.REQUIRE_UTILITY;
    }

    /** Returns {@code table} compiled; empty if the lexicon has no room left for its names. */
    static Optional<CompiledTable> of(RoutingTable table, Lexicon lexicon) {
        boolean fits = true;
        for (Provider provider : table.providers()) {
            fits &= lexicon.bit(provider.id()) != Lexicon.NO_ROOM;
        }
        for (UtilityId utility : table.utilities().keySet()) {
            fits &= lexicon.number(utility) != Lexicon.NO_ROOM;
        }
        return fits ? Optional.of(new CompiledTable(table, lexicon)) : Optional.empty();
    }

    RoutingTable table() {
        return table;
    }

    /** Whether it was made of this very object: a cheap test, and another one that is equal is only compiled again. */
    @SuppressWarnings("ReferenceEquality") // meant, see above
    boolean isOf(RoutingTable other) {
        return table == other;
    }

    /** The table's providers. */
    long present() {
        return present;
    }

    /** Those of them that are switched on. */
    long enabled() {
        return enabled;
    }

    boolean asksTheExcluded() {
        return table.policy().asked() == RoutingPolicy.AskedSet.ALL_ENABLED;
    }

    /** Whom the utility with {@code number} excludes by contract, or everybody while a required utility is missing. */
    long keptOut(int number) {
        return number == Lexicon.UNASSIGNED && requiresUtility ? EVERYBODY : plans.excluded(plans.of(number));
    }

    /** What the table's utilities prefer. */
    Plans plans() {
        return plans;
    }

    /** The bit of {@code provider} alone; 0 if the table does not have it. */
    long mask(ProviderId provider) {
        return table.indexOf(provider) < 0 ? 0 : 1L << lexicon.bit(provider);
    }

    long mask(Collection<ProviderId> ids) {
        long mask = 0;
        for (ProviderId id : ids) {
            mask |= mask(id);
        }
        return mask;
    }

    SortedSet<ProviderId> providers(long mask) {
        SortedSet<ProviderId> ids = new TreeSet<>();
        for (long left = mask; left != 0; left &= left - 1) {
            ids.add(providers[indexes[Long.numberOfTrailingZeros(left)]]);
        }
        return ids;
    }

    /**
     * Puts {@code candidates} in order (ROUTE-1, ROUTE-3): the healthy before the unhealthy, among these the preferred one
     * before all tiers, then tier by tier, in a tier who waits least, ties by id.
     *
     * @param preferred the bit of the provider that comes before all tiers; 0 if there is none
     */
    List<ProviderId> order(int plan, long candidates, long unhealthy, long preferred, long key) {
        return Long.bitCount(candidates) <= PackedOrder.MOST
                ? new PackedOrder(providers, packed(plan, candidates, unhealthy, preferred, key))
                : sorted(plan, candidates, unhealthy, preferred, key);
    }

    /**
     * The same in one word, of at most {@link PackedOrder#MOST} candidates. Each finds its place among those before it by
     * counting: for so few that is quicker than sorting.
     */
    long packed(int plan, long candidates, long unhealthy, long preferred, long key) {
        long[] places = PLACES.get();
        long packed = 0;
        int count = 0;
        for (long left = candidates; left != 0; left &= left - 1) {
            long place = place(plan, left, unhealthy, preferred, key);
            int before = 0;
            for (int i = 0; i < count; i++) {
                before += Place.isBefore(places[i], place);
            }
            places[count++] = place;
            packed = PackedOrder.inserted(packed, Place.index(place), before);
        }
        return PackedOrder.counted(packed, count);
    }

    private List<ProviderId> sorted(int plan, long candidates, long unhealthy, long preferred, long key) {
        long[] places = PLACES.get();
        int count = 0;
        for (long left = candidates; left != 0; left &= left - 1) {
            places[count++] = place(plan, left, unhealthy, preferred, key);
        }
        Arrays.sort(places, 0, count);
        ProviderId[] order = new ProviderId[count];
        for (int i = 0; i < count; i++) {
            order[i] = providers[Place.index(places[i])];
        }
        return List.of(order);
    }

    /** The place of the first one of {@code left}. */
    private long place(int plan, long left, long unhealthy, long preferred, long key) {
        int bit = Long.numberOfTrailingZeros(left);
        long wait = WaitingTime.of(KeyHash.of(key, hashes[bit]), plans.pace(plan, bit));
        long place = Place.after(plans.place(plan, bit), wait);
        if ((((unhealthy | preferred) >>> bit) & 1) != 0) {
            place = ((preferred >>> bit) & 1) == 0 ? place : Place.preferred(place);
            return ((unhealthy >>> bit) & 1) == 0 ? place : Place.unhealthy(place);
        }
        return place;
    }
}
