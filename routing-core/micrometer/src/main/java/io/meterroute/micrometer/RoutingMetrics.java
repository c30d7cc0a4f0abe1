package io.meterroute.micrometer;

import io.meterroute.Router;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoutingListener;
import io.meterroute.spi.RoutingStores;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The metrics of one institution's router (OBS-1). It counts as a listener, and shows what is open and how old a node's table
 * is once it is told to watch:
 *
 * <pre>{@code
 * RoutingMetrics metrics = RoutingMetrics.of(registry, institution);
 * Router router = Router.builder().stores(stores).listener(metrics).build();
 * metrics.watchNode(router);
 * metrics.watchStores(router, stores, scheduler, Duration.ofSeconds(30));
 * }</pre>
 *
 * <p>All names begin with {@code meterroute.}, and all have the tag {@code institution}. Tags name providers, ends and reasons;
 * there is never a meter number, a purchase id or anything that a provider said in one. Thread-safe.
 */
public final class RoutingMetrics implements RoutingListener {
    private static final int MOST_SKIPPED = 1_000_000;

    private final MeterRegistry registry;
    private final Tags common;
    private final DecisionCounts decisions;
    private final ProviderTimes providers;
    private final ChangeCounts changes;

    private RoutingMetrics(MeterRegistry registry, Tags common, int oneIn) {
        this.registry = registry;
        this.common = common;
        this.decisions = new DecisionCounts(registry, common, oneIn);
        this.providers = new ProviderTimes(registry, common);
        this.changes = new ChangeCounts(registry, common);
    }

    /** Returns the metrics of the router of {@code institution}, registered with {@code registry}. */
    public static RoutingMetrics of(MeterRegistry registry, InstitutionId institution) {
        Objects.requireNonNull(registry, "registry");
        return new RoutingMetrics(registry, Tags.of(Tag.of("institution", institution.value())), 0);
    }

    /**
     * Returns these metrics with the candidates' reasons of one in {@code oneIn} calls of {@link Router#decide} counted too,
     * each {@code oneIn} times. Without this only decisions that enquiries and purchases act on are looked at that closely:
     * for others it can mean reading the meter.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000,000
     */
    public RoutingMetrics explainingOneIn(int oneIn) {
        if (oneIn < 1 || oneIn > MOST_SKIPPED) {
            throw new IllegalArgumentException("one in 1 to " + MOST_SKIPPED + " decisions is explained: " + oneIn);
        }
        return new RoutingMetrics(registry, common, oneIn);
    }

    @Override
    public void on(RoutingEvent event) {
        if (event instanceof RoutingEvent.Decided decided) {
            decisions.count(decided.decision());
        } else {
            providers.on(event);
            changes.on(event);
        }
    }

    /**
     * Shows which table {@code router} has, how old that is, and what it holds in memory. The router is held weakly: once it
     * is gone the gauges show nothing.
     */
    public void watchNode(Router router) {
        NodeGauges.register(registry, common, router);
    }

    /**
     * Counts every {@code interval} how many meters are blocked and marked and how many purchases are in doubt, at most 10,000
     * of each, and shows that; {@code NaN} while it is not known. What the stores do not have (a directory, a journal) is not
     * shown. All nodes would count the same: one will do.
     *
     * @param router whose table says which meters are blocked
     * @param stores its stores
     * @param scheduler runs the counting, which may block; shut it down, or the router's stores, to end it
     * @throws IllegalArgumentException if the interval is not positive
     */
    public void watchStores(
            Router router, RoutingStores stores, ScheduledExecutorService scheduler, Duration interval) {
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("the interval of counting must be positive: " + interval);
        }
        OpenWork open = new OpenWork(router::table, stores);
        open.register(registry, common);
        var unused = scheduler.scheduleWithFixedDelay(open::count, 0, interval.toNanos(), TimeUnit.NANOSECONDS);
    }
}
