package io.meterroute.index;

import io.meterroute.keyed.KeyHash;
import io.meterroute.keyed.WaitingTime;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A routing table made ready for deciding: providers are bits, sets of them are masks, each utility's tiers are worked out
 * once, and utilities that prefer the same share them. Immutable.
 */
final class CompiledTable {
    private static final ThreadLocal<long[]> PLACES = ThreadLocal.withInitial(() -> new long[Long.SIZE]);
    private static final int INDEX_MASK = (1 << PackedOrder.INDEX_BITS) - 1;
    private static final int GROUP_SHIFT = PackedOrder.INDEX_BITS + WaitingTime.BITS;
    private static final int TIER_BITS = 7;

    private final RoutingTable table;
    private final Lexicon lexicon;
    private final ProviderId[] providers;
    private final long present;
    private final long enabled;
    private final int[] indexes = new int[Long.SIZE];
    private final long[] hashes = new long[Long.SIZE];
    private final UtilityPlan[] plans;

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
        plans = plans();
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

    boolean requiresUtility() {
        return table.policy().unassigned() == RoutingPolicy.Unassigned.REQUIRE_UTILITY;
    }

    /** The plan of the utility with {@code number}; one without preferences if the table does not have it. */
    UtilityPlan plan(int number) {
        return plans[number < plans.length ? number : Lexicon.UNASSIGNED];
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
     * before all tiers, then tier by tier, in a tier who waits least, ties by id. All of that is one number for each
     * candidate, and to put them in order is to put numbers in order.
     *
     * @param preferred the bit of the provider that comes before all tiers; 0 if there is none
     */
    List<ProviderId> order(UtilityPlan plan, long candidates, long unhealthy, long preferred, long key) {
        long[] places = PLACES.get();
        int count = 0;
        for (long left = candidates; left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            long tier = plan.tier(bit) & (((preferred >>> bit) & 1) - 1);
            long group = (((unhealthy >>> bit) & 1) << TIER_BITS) | tier;
            long wait = WaitingTime.of(KeyHash.of(key, hashes[bit]), plan.divisor(bit));
            places[count++] = (group << GROUP_SHIFT) | (wait << PackedOrder.INDEX_BITS) | indexes[bit];
        }
        return count <= PackedOrder.MOST ? packed(places, count) : sorted(places, count);
    }

    /** Counts for each how many come before it: for so few that is quicker than sorting, since nothing has to be guessed. */
    private List<ProviderId> packed(long[] places, int count) {
        long packed = 0;
        for (int i = 0; i < count; i++) {
            long place = places[i];
            int before = 0;
            for (int j = 0; j < count; j++) {
                before += (int) ((places[j] - place) >>> (Long.SIZE - 1));
            }
            packed |= (place & INDEX_MASK) << (before * PackedOrder.INDEX_BITS);
        }
        return new PackedOrder(providers, packed, count);
    }

    private List<ProviderId> sorted(long[] places, int count) {
        Arrays.sort(places, 0, count);
        ProviderId[] order = new ProviderId[count];
        for (int i = 0; i < count; i++) {
            order[i] = providers[(int) places[i] & INDEX_MASK];
        }
        return List.of(order);
    }

    private UtilityPlan[] plans() {
        Map<Preferences, UtilityPlan> shared = new HashMap<>();
        Map<Integer, UtilityPlan> byNumber = new HashMap<>();
        byNumber.put(Lexicon.UNASSIGNED, shared.computeIfAbsent(Preferences.none(), this::plan));
        for (Utility utility : table.utilities().values()) {
            byNumber.put(lexicon.number(utility.id()), shared.computeIfAbsent(utility.preferences(), this::plan));
        }
        int end =
                byNumber.keySet().stream().mapToInt(number -> number + 1).max().orElse(1);
        List<UtilityPlan> all = new ArrayList<>(end);
        UtilityPlan none = shared.get(Preferences.none());
        for (int number = 0; number < end; number++) {
            all.add(byNumber.getOrDefault(number, none));
        }
        return all.toArray(UtilityPlan[]::new);
    }

    private UtilityPlan plan(Preferences preferences) {
        double[] divisors = new double[Long.SIZE];
        for (Provider provider : table.providers()) {
            int weight = preferences.weights().getOrDefault(provider.id(), provider.weight());
            divisors[lexicon.bit(provider.id())] = WaitingTime.divisor(weight);
        }
        byte[] tiers = new byte[Long.SIZE];
        Arrays.fill(tiers, (byte) UtilityPlan.LAST);
        for (int rank = 1; rank <= preferences.tiers().size(); rank++) {
            for (ProviderId provider : preferences.tiers().get(rank - 1)) {
                tiers[lexicon.bit(provider)] = (byte) rank;
            }
        }
        return new UtilityPlan(mask(preferences.excluded()), tiers, divisors);
    }
}
