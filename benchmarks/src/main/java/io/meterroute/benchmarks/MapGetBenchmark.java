package io.meterroute.benchmarks;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The yardstick: finding a meter in a map, and no decision. */
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class MapGetBenchmark extends Measured {
    /** How many meters the map holds. */
    @Param({"10000", "1000000"})
    public int meters;

    private Map<String, MeterRecord> byString;
    private Map<MeterNumber, MeterRecord> byMeterNumber;
    private Walk<String> strings;
    private Walk<MeterNumber> numbers;

    /** Fills the maps. */
    @Setup
    public void fill() {
        Population population = new Population(meters);
        byString = new ConcurrentHashMap<>();
        byMeterNumber = new ConcurrentHashMap<>();
        population.meters().forEach(meter -> {
            byString.put(meter.number().value(), meter);
            byMeterNumber.put(meter.number(), meter);
        });
        strings = Walk.of(meters, population::number);
        numbers = Walk.of(meters, index -> MeterNumber.of(population.number(index)));
    }

    /** Gets by the string that came in. */
    @Benchmark
    public MeterRecord byString() {
        return Objects.requireNonNull(byString.get(strings.next()));
    }

    /** Gets by a meter number made before. */
    @Benchmark
    public MeterRecord byMeterNumber() {
        return Objects.requireNonNull(byMeterNumber.get(numbers.next()));
    }
}
