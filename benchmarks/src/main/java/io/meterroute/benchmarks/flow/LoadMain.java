package io.meterroute.benchmarks.flow;

import io.meterroute.model.ProviderId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A router that is bought from for minutes: first steadily, then while a provider answers nothing any more, then five times as
 * fast.
 */
public final class LoadMain {
    private static final int ACTIVE = 100_000;
    private static final int CAPACITY = 5_000;
    private static final int OVERLOAD = 5;
    private static final ProviderId SILENT = ProviderId.of("P1");
    private static final double SILENCE = 0.01;
    private static final Duration WARM_UP = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofSeconds(30);

    private LoadMain() {}

    /**
     * Prints tables.
     *
     * @param arguments meters (default 10,000,000), purchases per second (default 2,000), minutes of steady load (default 10)
     */
    public static void main(String... arguments) {
        int meters = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 2_000;
        int minutes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 10;
        LoadPlan plan = new LoadPlan(meters, ACTIVE, CAPACITY, Duration.ofSeconds(10), SILENCE);
        System.out.printf(
                Locale.ROOT,
                "JDK %s, heap of %,d MB, %,d meters, %,d purchases/s%n",
                Runtime.version(),
                Runtime.getRuntime().maxMemory() / 1_000_000,
                meters,
                perSecond);
        ScheduledExecutorService everyMinute = Executors.newSingleThreadScheduledExecutor();
        try (LoadRun run = new LoadRun(plan)) {
            System.out.printf(Locale.ROOT, "%,d MB live with all meters%n", HeapWatch.livingMegabytes());
            var unused = run.run(perSecond, WARM_UP);
            System.out.printf(Locale.ROOT, "%,d MB live after the warm-up%n", HeapWatch.livingMegabytes());
            HeapWatch heap = new HeapWatch();
            var minutely = everyMinute.scheduleAtFixedRate(() -> print(heap), 1, 1, TimeUnit.MINUTES);
            head();
            List<Tally> steady = run.run(perSecond, Duration.ofMinutes(minutes));
            minutely.cancel(false);
            for (int minute = 0; minute < steady.size(); minute++) {
                row("steady, minute " + (minute + 1), steady.get(minute));
            }
            System.out.printf(Locale.ROOT, "%,d MB live at its end%n", HeapWatch.livingMegabytes());
            head();
            run.silence(SILENT);
            run.run(perSecond, SHORT).forEach(tally -> row(SILENT + " answers nothing", tally));
            print(heap);
            run.run(OVERLOAD * perSecond, SHORT).forEach(tally -> row(OVERLOAD + " times the load", tally));
            print(heap);
            run.wake(SILENT);
            int open = run.settle();
            System.out.printf(
                    Locale.ROOT,
                    "journal: %,d purchases opened, %,d ended, %,d open; %,d MB live%n",
                    run.journal().opened(),
                    run.journal().ended(),
                    open,
                    HeapWatch.livingMegabytes());
        } finally {
            everyMinute.shutdownNow();
        }
    }

    private static void head() {
        System.out.println("""
                | phase | purchases | vended | in doubt | otherwise | refused | own p50, ms | p99 | p99.9 | refused within, p99, ms |
                |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|""");
    }

    private static void row(String phase, Tally tally) {
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d | %,d | %,d | %,d | %,d | %.2f | %.2f | %.2f | %.2f |%n",
                phase,
                tally.all(),
                tally.of(Tally.VENDED),
                tally.of(Tally.IN_DOUBT),
                tally.all() - tally.of(Tally.VENDED) - tally.of(Tally.IN_DOUBT) - tally.of(Tally.REFUSED),
                tally.of(Tally.REFUSED),
                tally.own.micros(0.5) / 1_000,
                tally.own.micros(0.99) / 1_000,
                tally.own.micros(0.999) / 1_000,
                tally.refusals.micros(0.99) / 1_000);
        tally.unexpected().ifPresent(failure -> System.out.println("unexpected: " + failure));
    }

    private static void print(HeapWatch heap) {
        System.out.printf(
                Locale.ROOT,
                "%,d MB in use after a collection at the least, %d threads%n",
                heap.leastMegabytes(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
