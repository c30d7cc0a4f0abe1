package io.meterroute.benchmarks;

import io.meterroute.Router;
import io.meterroute.index.InnerPath;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** How soon another routing table is in force, with utilities that each have something of their own to say of every provider. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 2,
        jvmArgs = {"-Xms6g", "-Xmx6g"})
@SuppressWarnings("NullAway.Init") // JMH calls what is annotated with Setup before anything else
public class PublishBenchmark {
    /** How many utilities there are. */
    @Param("250")
    public int utilities;

    /** How many providers there are. */
    @Param({"10", "64"})
    public int providers;

    private RoutingTable table;
    private Router router;
    private int weight;

    /** Opens a router with a table that has nothing in common from utility to utility. */
    @Setup(Level.Iteration)
    public void open() {
        table = table(new Random(4_711));
        router = Router.builder().table(table).build();
    }

    /** Closes it. */
    @TearDown(Level.Iteration)
    public void close() {
        router.close();
    }

    /** Changes a weight and publishes the table; it is in force on this node then. */
    @Benchmark
    public RoutingTable publish() {
        weight = weight % 100 + 1;
        router.admin().weighProvider(ProviderId.of("P1"), weight, "operator", "benchmark");
        return router.table();
    }

    /** Makes the table ready for deciding: the part of it that is the fast path's. */
    @Benchmark
    public Object compile() {
        return InnerPath.compiled(table);
    }

    private RoutingTable table(Random random) {
        RoutingTable.Builder made = RoutingTable.builder("RETAILER-1");
        for (int i = 1; i <= providers; i++) {
            made.provider(Provider.of("P" + i, "Provider " + i, 1 + random.nextInt(100)));
        }
        for (int i = 1; i <= utilities; i++) {
            made.utility(Utility.of("U" + i, "Utility " + i, preferences(random)));
        }
        return made.build();
    }

    private Preferences preferences(Random random) {
        Preferences.Builder preferences = Preferences.builder();
        for (int i = 1; i <= providers; i++) {
            String provider = "P" + i;
            switch (random.nextInt(4)) {
                case 0 -> preferences.rank(provider);
                case 1 -> preferences.exclude(provider);
                default -> preferences.unranked(provider);
            }
            preferences.weight(provider, 1 + random.nextInt(100));
        }
        return preferences.build();
    }
}
