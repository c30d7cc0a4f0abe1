package io.meterroute.benchmarks;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.rules.RoutingRules;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** The plain rules over a meter's whole record, as purchases are decided; and telling a person why. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class RulesBenchmark {
    private static final int METERS = 10_000;

    private RoutingTable table;
    private MeterRecord[] meters;
    private int next;

    /** Makes the meters. */
    @Setup
    public void populate() {
        Population population = new Population(METERS);
        table = population.table();
        meters = population.meters().toArray(MeterRecord[]::new);
    }

    /** Decides, and reads the order. */
    @Benchmark
    public void order(Blackhole reader) {
        decide().order().forEach(reader::consume);
    }

    /** Decides, and explains the decision. */
    @Benchmark
    public String explained() {
        return decide().explain();
    }

    private RoutingDecision decide() {
        next = (next + 1) % METERS;
        RouteRequest request = RouteRequest.of(meters[next].number(), RoutingKey.of("tx-" + next));
        return RoutingRules.decide(table, meters[next], Signals.clear(), request, Phase.BEFORE_LOOKUP);
    }
}
