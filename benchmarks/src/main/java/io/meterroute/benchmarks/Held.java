package io.meterroute.benchmarks;

import io.meterroute.Router;
import io.meterroute.index.InnerPath;
import io.meterroute.model.RoutingTable;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One population held in different ways, for all threads; numbers are visited in an order that is random to memory. */
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class Held {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    /** How many meters there are. */
    @Param({"10000", "1000000", "10000000"})
    public int meters;

    /** How many providers there are. */
    @Param({"10", "64"})
    public int providers;

    /** The numbers, shuffled. */
    String[] strings;

    /** The numbers as such, in the same order. */
    long[] numbers;

    RoutingTable table;
    Router router;
    InnerPath inner;
    Map<String, Long> byString;
    Map<Long, Long> byLong;
    private long[] slots;
    private int mask;

    /** Makes what every benchmark here needs. */
    @Setup
    public void populate() {
        Population population = new Population(meters, providers);
        table = population.table();
        int[] order = IntStream.range(0, meters).toArray();
        Random random = new Random(4_711);
        for (int i = meters - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        strings = IntStream.of(order).mapToObj(population::number).toArray(String[]::new);
        numbers = IntStream.range(0, meters)
                .mapToLong(i -> Long.parseLong(strings[i]))
                .toArray();
    }

    /** Opens a router that holds the meters in memory, and waits until it has them all. */
    void open() throws InterruptedException {
        router = new PopulationStore(new Population(meters, providers)).open();
    }

    void fillInner() {
        inner = new InnerPath(new Population(meters, providers).table());
        Population population = new Population(meters, providers);
        IntStream.range(0, meters).parallel().forEach(index -> inner.put(population.meter(index)));
    }

    void map() {
        byString = new ConcurrentHashMap<>(meters);
        byLong = new ConcurrentHashMap<>(meters);
        Population population = new Population(meters, providers);
        for (int i = 0; i < meters; i++) {
            String number = population.number(i);
            byString.put(number, (long) i);
            byLong.put(Long.parseLong(number), (long) i);
        }
    }

    /** Keys and values side by side in one array, at most three quarters full. */
    void array() {
        int capacity = Integer.highestOneBit(meters * 4 / 3) * 2;
        mask = capacity - 1;
        slots = new long[capacity * 2];
        for (long number : numbers) {
            int slot = slot(number);
            while (slots[slot] != 0) {
                slot = slot + 2 & 2 * mask + 1;
            }
            slots[slot] = number + 1;
            slots[slot + 1] = number % meters;
        }
    }

    long probe(long number) {
        int slot = slot(number);
        while (slots[slot] != number + 1) {
            slot = (slot + 2) & (2 * mask + 1);
        }
        return slots[slot + 1];
    }

    private int slot(long number) {
        return (int) ((number * GOLDEN) >>> 33 & mask) * 2;
    }
}
