package io.meterroute.crash;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.ResolutionFault;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedProviderBuilder;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.function.ObjDoubleConsumer;

/** Makes providers, each with its own ways to end a doubt and its own mix of what goes wrong. */
final class ProviderMaker {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Resolution RETRY = new Resolution(Resolution.Kind.RETRY, Duration.ZERO, WEEK);
    private static final Resolution REVERSE = new Resolution(Resolution.Kind.REVERSE, Duration.ZERO, WEEK);
    private static final Duration HORIZON = Duration.ofMinutes(2);

    private final long seed;
    private final SplittableRandom random;
    private final SimulatedTime time;
    private final Ledger ledger;
    private final Flaw flaw;
    private final BiConsumer<PurchaseAttempt, AttemptResult> lateAnswers;

    ProviderMaker(
            long seed,
            SplittableRandom random,
            SimulatedTime time,
            Ledger ledger,
            Flaw flaw,
            BiConsumer<PurchaseAttempt, AttemptResult> lateAnswers) {
        this.seed = seed;
        this.random = random;
        this.time = time;
        this.ledger = ledger;
        this.flaw = flaw;
        this.lateAnswers = lateAnswers;
    }

    SimulatedProvider make(String id) {
        SimulatedProviderBuilder provider = SimulatedProvider.builder(id)
                .seed(seed)
                .time(time)
                .ledger(ledger)
                .utility(World.JHB.value())
                .latency(Latency.between(Duration.ofMillis(10), Duration.ofSeconds(3)))
                .lateness(Duration.ofSeconds(40))
                .resolutions(resolutions());
        chances(0.9, LookupFault.values(), provider::chance);
        chances(0.9, PurchaseFault.values(), provider::chance);
        chances(0.6, ResolutionFault.values(), provider::chance);
        if (random.nextInt(4) == 0) {
            provider.neverTakesBack();
        }
        if (random.nextInt(4) == 0) {
            provider.answersLater(Duration.ofSeconds(1 + random.nextInt(60)), lateAnswers);
        }
        if (random.nextInt(4) == 0) {
            Instant from = time.instant().plusMillis(random.nextInt(60_000));
            Outage kind = random.nextBoolean() ? Outage.BLACK_HOLE : Outage.CONNECTION_REFUSED;
            provider.outage(from, from.plusMillis(random.nextInt(60_000)), kind);
        }
        return provider.build();
    }

    private Resolution[] resolutions() {
        Resolution query = new Resolution(
                Resolution.Kind.QUERY, flaw == Flaw.QUERY_WITHOUT_HORIZON ? Duration.ZERO : HORIZON, WEEK);
        List<List<Resolution>> ways = List.of(
                List.of(RETRY),
                List.of(REVERSE),
                List.of(query),
                List.of(),
                List.of(REVERSE, query),
                List.of(RETRY, REVERSE));
        return ways.get(random.nextInt(ways.size())).toArray(Resolution[]::new);
    }

    /** Shares out some trouble, {@code most} at most, among some of the faults. */
    private <F extends Enum<F>> void chances(double most, F[] faults, ObjDoubleConsumer<F> chance) {
        double trouble = most * random.nextInt(4) / 3;
        boolean[] chosen = new boolean[faults.length];
        int count = 0;
        for (int i = 1; i < faults.length; i++) {
            chosen[i] = random.nextInt(3) == 0;
            count += chosen[i] ? 1 : 0;
        }
        for (int i = 1; i < faults.length; i++) {
            if (chosen[i]) {
                chance.accept(faults[i], trouble / count);
            }
        }
    }
}
