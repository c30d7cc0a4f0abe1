package io.meterroute.benchmarks;

import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.Assignment;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The providers, utilities and meters that all benchmarks share, the same ones in every run.
 *
 * <p>10 providers, or as many as asked for; 250 utilities, of which 30 % rank 3 providers, name 2 or 3 without a rank and exclude
 * 1 or 2, as far as there are so many, while the others have no preferences; meters with numbers of 11 digits, each at one utility, looked up once: a provider supports
 * it (50 %), does not (40 %), or did not answer (10 %).
 */
public final class Population {
    private static final long SEED = 20_261_101;
    private static final int FEW_PROVIDERS = 10;
    private static final int UTILITIES = 250;

    /** Has no factor in common with a power of ten, so that numbers of 11 digits do not repeat. */
    private static final long STRIDE = 61_803_398_873L;

    private static final long NUMBERS = 100_000_000_000L;
    private static final BigInteger BACK = BigInteger.valueOf(STRIDE).modInverse(BigInteger.valueOf(NUMBERS));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<ProviderId> providers;
    private final List<UtilityId> utilities;
    private final RoutingTable table;
    private final int size;

    /** Makes a population with {@code size} meters and 10 providers; meters are made when asked for. */
    public Population(int size) {
        this(size, FEW_PROVIDERS);
    }

    /** Makes a population with {@code size} meters and as many providers as named; meters are made when asked for. */
    Population(int size, int providerCount) {
        this.size = size;
        table = randomTable(new Random(SEED), providerCount);
        providers = table.providers().stream().map(Provider::id).toList();
        utilities = List.copyOf(table.utilities().keySet());
    }

    /** Returns the table with the providers and utilities. */
    public RoutingTable table() {
        return table;
    }

    /** Returns the meters, made anew on each call. */
    public Stream<MeterRecord> meters() {
        return IntStream.range(0, size).mapToObj(this::meter);
    }

    /** Returns a store in memory that holds the meters. */
    public InMemoryMeterStore store() {
        InMemoryMeterStore store = new InMemoryMeterStore(InstantSource.system());
        store.addAll(meters().iterator(), present -> {
            throw new IllegalStateException("two meters have one number: " + present);
        });
        return store;
    }

    /** Returns how many meters there are. */
    int size() {
        return size;
    }

    /** Returns which meter has {@code number}. */
    int index(MeterNumber number) {
        return BigInteger.valueOf(Long.parseLong(number.value()))
                .multiply(BACK)
                .mod(BigInteger.valueOf(NUMBERS))
                .intValueExact();
    }

    /** Returns the number of meter {@code index} in a string of its own, as one that has just come in. */
    public String number(int index) {
        return Long.toString(NUMBERS + index * STRIDE % NUMBERS).substring(1);
    }

    /** Returns the number of meter {@code index}. */
    public MeterNumber meterNumber(int index) {
        return MeterNumber.of(number(index));
    }

    /** Returns meter {@code index}, a record of its own on each call. */
    public MeterRecord meter(int index) {
        SplittableRandom random = new SplittableRandom(SEED + index);
        Instant at = START.plusSeconds(random.nextInt(10_000_000));
        SortedSet<ProviderId> answered = new TreeSet<>();
        SortedSet<ProviderId> silent = new TreeSet<>();
        MeterRecord.Builder meter = MeterRecord.unseen(MeterNumber.of(number(index))).toBuilder()
                .known(true)
                .assignment(new Assignment(
                        utilities.get(random.nextInt(UTILITIES)), Assignment.Source.IMPORT, "meters.csv", at));
        for (ProviderId provider : providers) {
            ProviderSupport asked = ProviderSupport.unknown().askedIn(1);
            int draw = random.nextInt(10);
            if (draw == 0) {
                silent.add(provider);
                meter.support(provider, asked);
            } else {
                answered.add(provider);
                Support status = draw <= 5 ? Support.SUPPORTED : Support.NOT_SUPPORTED;
                meter.support(provider, asked.answered(status, 1, at.plusMillis(random.nextInt(3_000))));
            }
        }
        Nonce nonce = new Nonce(new UUID(random.nextLong(), random.nextLong()));
        RoundRef ref = new RoundRef(1, nonce, Optional.empty());
        SortedSet<ProviderId> all = new TreeSet<>(providers);
        return meter.round(new Round(ref, "node-1", at, at.plusSeconds(10), all, answered, silent, true))
                .build();
    }

    private static RoutingTable randomTable(Random random, int providerCount) {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        List<ProviderId> providers = new ArrayList<>();
        for (int i = 1; i <= providerCount; i++) {
            Provider provider = Provider.of("P" + i, "Provider " + i, 1 + random.nextInt(100));
            providers.add(provider.id());
            table.provider(provider);
        }
        for (int i = 1; i <= UTILITIES; i++) {
            boolean hasPreferences = i % 10 < 3;
            Preferences preferences = hasPreferences ? randomPreferences(providers, random) : Preferences.none();
            table.utility(Utility.of("U" + i, "Utility " + i, preferences));
        }
        return table.build();
    }

    private static Preferences randomPreferences(List<ProviderId> providers, Random random) {
        List<String> shuffled = new ArrayList<>();
        providers.forEach(provider -> shuffled.add(provider.value()));
        Collections.shuffle(shuffled, random);
        int unrankedEnd = 5 + random.nextInt(2);
        int excludedEnd = unrankedEnd + 1 + random.nextInt(2);
        Preferences.Builder preferences = Preferences.builder();
        among(shuffled, 0, 3).forEach(preferences::rank);
        return preferences
                .unranked(among(shuffled, 3, unrankedEnd).toArray(String[]::new))
                .exclude(among(shuffled, unrankedEnd, excludedEnd).toArray(String[]::new))
                .build();
    }

    /** Those from one place to another, as far as there are so many. */
    private static List<String> among(List<String> providers, int from, int to) {
        return providers.subList(Math.min(from, providers.size()), Math.min(to, providers.size()));
    }
}
