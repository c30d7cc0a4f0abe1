package io.meterroute.benchmarks;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.index.CompactRouting;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/** A decision from the compact table of meters, without the door before it. */
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class CompactBenchmark extends Measured {
    /** How many meters the table holds. */
    @Param({"10000", "1000000"})
    public int meters;

    private RoutingTable table;
    private CompactRouting routing;
    private Walk<String> strings;
    private long key;

    /** Fills the table. */
    @Setup
    public void fill() {
        Population population = new Population(meters);
        table = population.table();
        AtomicReference<MeterRecord> current = new AtomicReference<>(population.meter(0));
        routing = new CompactRouting(number -> current.get(), LoadBalancers.weighted());
        population.meters().forEach(meter -> {
            current.set(meter);
            routing.refresh(meter.number());
        });
        strings = Walk.of(meters, population::number);
    }

    /** Decides from the string that came in, with a fresh key, and reads the order. */
    @Benchmark
    public void fromString(Blackhole reader) {
        MeterNumber number = MeterNumber.of(strings.next());
        read(routing.decide(table, Signals.clear(), number, key++).order(), reader);
    }

    /** Decides as before, and reads who comes first only. */
    @Benchmark
    public Object first() {
        MeterNumber number = MeterNumber.of(strings.next());
        return routing.decide(table, Signals.clear(), number, key++).first();
    }

    /** Decides as before, and reads nothing. */
    @Benchmark
    public Object unread() {
        MeterNumber number = MeterNumber.of(strings.next());
        return routing.decide(table, Signals.clear(), number, key++);
    }
}
