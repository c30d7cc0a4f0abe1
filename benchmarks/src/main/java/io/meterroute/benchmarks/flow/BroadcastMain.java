package io.meterroute.benchmarks.flow;

import io.meterroute.EnquiryRequest;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * What a broadcast takes beside its providers: ten of them are asked about new meters, in memory, and answer on threads of
 * their own. Own time runs from the last answer that had to be awaited, or from the deadline, until the enquiry is answered;
 * the deadline counts from when the first provider was asked.
 */
public final class BroadcastMain {
    private static final int PROVIDERS = 10;
    private static final int WARM_UP_SECONDS = 10;
    private static final int TIMER_THREADS = 2;
    private static final Duration DEADLINE = Duration.ofMillis(150);
    private static final ProviderId FIRST = ProviderId.of("P1");
    private static final UtilityId UTILITY = UtilityId.of("U1");

    private final Case of;
    private final OpenLoop load;
    private final Histogram own = new Histogram();
    private final Map<MeterNumber, Round> rounds = new ConcurrentHashMap<>();

    private BroadcastMain(Case of, OpenLoop load) {
        this.of = of;
        this.load = load;
    }

    /** What is awaited. */
    private enum Case {
        EVERY_ANSWER("every answer is awaited: the utility is not known"),
        FIRST_IN_ORDER("the first in order is awaited: it is ranked first, and answers before the others"),
        DEADLINE_ONLY("the deadline is awaited: one provider never answers");

        private final String text;

        Case(String text) {
            this.text = text;
        }

        /** How long {@code provider} takes, in nanoseconds. */
        long latency(ProviderId provider) {
            boolean isFirst = provider.equals(FIRST);
            return switch (this) {
                case EVERY_ANSWER -> between(20, 120);
                case FIRST_IN_ORDER -> isFirst ? between(20, 60) : between(80, 120);
                case DEADLINE_ONLY -> isFirst ? -1 : between(20, 120);
            };
        }

        /** When the caller may go on, by {@link System#nanoTime()}. */
        long awaited(Round round) {
            return this == DEADLINE_ONLY ? round.asked + DEADLINE.toNanos() : round.replied;
        }

        private static long between(int least, int most) {
            return ThreadLocalRandom.current().nextLong(least * 1_000_000L, most * 1_000_000L);
        }
    }

    /** When a meter's first question was sent, and its last awaited answer came. */
    private static final class Round {
        private volatile long asked;
        private volatile long replied;
    }

    private final class RoundWatch implements TimedProvider.Stopwatch {
        @Override
        public void asked(LookupRequest request) {
            rounds.computeIfAbsent(request.meter(), meter -> {
                Round round = new Round();
                round.asked = System.nanoTime();
                return round;
            });
        }

        @Override
        public void replied(LookupRequest request) {
            Round round = rounds.get(request.meter());
            boolean isAwaited = of != Case.FIRST_IN_ORDER || request.provider().equals(FIRST);
            if (round != null && isAwaited) {
                round.replied = System.nanoTime();
            }
        }
    }

    /**
     * Prints a table.
     *
     * @param arguments rounds per second (default 200), and for how many seconds (default 30)
     */
    public static void main(String... arguments) throws InterruptedException {
        int perSecond = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 200;
        int seconds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30;
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d rounds/s with %d providers%n"
                        + "| own time of a broadcast, µs | rounds | p50 | p99 | p99.9 | longest |%n"
                        + "|---|---:|---:|---:|---:|---:|%n",
                Runtime.version(),
                perSecond,
                PROVIDERS);
        for (Case of : Case.values()) {
            new BroadcastMain(of, new OpenLoop(perSecond, Duration.ofSeconds(WARM_UP_SECONDS))).run();
            Histogram own = new BroadcastMain(of, new OpenLoop(perSecond, Duration.ofSeconds(seconds))).run();
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,d | %,.0f | %,.0f | %,.0f | %,.0f |%n",
                    of.text,
                    own.count(),
                    own.micros(0.5),
                    own.micros(0.99),
                    own.micros(0.999),
                    own.micros(1));
        }
    }

    private Histogram run() throws InterruptedException {
        ScheduledExecutorService timers = Executors.newScheduledThreadPool(TIMER_THREADS);
        CountDownLatch left = new CountDownLatch(load.calls());
        try (Router router = router(timers)) {
            load.run((index, intended) -> {
                MeterNumber meter = MeterNumber.of(String.format(Locale.ROOT, "%011d", index));
                EnquiryRequest request = EnquiryRequest.of(meter);
                var unused = router.enquireAsync(of == Case.FIRST_IN_ORDER ? request.withUtility(UTILITY) : request)
                        .whenComplete((result, failure) -> {
                            settled(meter, System.nanoTime());
                            left.countDown();
                        });
            });
            left.await();
            timers.shutdown();
            if (!timers.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("late answers are still to come");
            }
        }
        return own;
    }

    private void settled(MeterNumber meter, long now) {
        Optional.ofNullable(rounds.remove(meter)).ifPresent(round -> own.add(now - of.awaited(round)));
    }

    private Router router(ScheduledExecutorService timers) {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1")
                .utility(Utility.of(
                        UTILITY.value(),
                        "Utility 1",
                        Preferences.builder().rank(FIRST.value()).build()));
        RouterBuilder builder = Router.builder().lookupDeadline(DEADLINE);
        for (int i = 1; i <= PROVIDERS; i++) {
            Provider provider = Provider.of("P" + i, "Provider " + i, 1);
            table.provider(provider);
            builder.provider(
                    provider.id(), new TimedProvider(timers, () -> of.latency(provider.id()), new RoundWatch()));
        }
        return builder.table(table.build()).build();
    }
}
