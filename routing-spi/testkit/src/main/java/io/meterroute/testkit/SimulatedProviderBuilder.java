package io.meterroute.testkit;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/** Collects how a {@link SimulatedProvider} behaves; not thread-safe. */
public final class SimulatedProviderBuilder {
    private static final Duration RETENTION = Duration.ofDays(7);

    private final ProviderId id;
    private final Set<Resolution> resolutions = new LinkedHashSet<>();
    private final List<Line.Window> outages = new ArrayList<>();
    private final Map<LookupFault, Double> lookupChances = new EnumMap<>(LookupFault.class);
    private final Map<PurchaseFault, Double> purchaseChances = new EnumMap<>(PurchaseFault.class);
    private final Map<ResolutionFault, Double> resolutionChances = new EnumMap<>(ResolutionFault.class);
    private long seed = 1;
    private InstantSource clock = InstantSource.system();
    private Optional<ScheduledExecutorService> scheduler = Optional.empty();
    private Latency latency = Latency.none();
    private Duration lateness = Duration.ofSeconds(30);
    private Predicate<MeterNumber> served = meter -> true;
    private Function<MeterNumber, LookupReply.Supported> reply = meter -> LookupReply.supported();
    private Function<PurchaseAttempt, Optional<Refusal>> refusals = attempt -> Optional.empty();
    private boolean reversesVended = true;
    private Optional<PurchaseDesk.LateAnswers> lateAnswers = Optional.empty();
    private Ledger ledger = new Ledger();

    SimulatedProviderBuilder(ProviderId id) {
        this.id = id;
        resolutions.add(new Resolution(Resolution.Kind.RETRY, Duration.ZERO, RETENTION));
    }

    /** Sets the seed that chance is derived from; 1 by default. */
    public SimulatedProviderBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Lets the provider live in {@code time}. */
    public SimulatedProviderBuilder time(SimulatedTime time) {
        return time(time, time.scheduler());
    }

    /** Lets the provider live in real time: it reads {@code wallClock} and answers on the threads of {@code timers}. */
    public SimulatedProviderBuilder time(InstantSource wallClock, ScheduledExecutorService timers) {
        clock = wallClock;
        scheduler = Optional.of(timers);
        return this;
    }

    /** Sets how long a request takes there and back; by default no time at all. Any other latency needs a time to live in. */
    public SimulatedProviderBuilder latency(Latency newLatency) {
        latency = newLatency;
        return this;
    }

    /** Sets by how much delayed requests and late answers are late; 30 s by default. They need a time to live in. */
    public SimulatedProviderBuilder lateness(Duration newLateness) {
        lateness = newLateness;
        return this;
    }

    /** Sets which meters are served, in lookups and purchases; all by default. */
    public SimulatedProviderBuilder serves(Predicate<MeterNumber> meters) {
        served = meters;
        return this;
    }

    /** Names {@code utility} in every positive lookup reply; none by default. */
    public SimulatedProviderBuilder utility(String utility) {
        return replies(meter -> LookupReply.supportedAt(utility));
    }

    /** Sets the positive lookup reply in full. */
    public SimulatedProviderBuilder replies(Function<MeterNumber, LookupReply.Supported> newReply) {
        reply = newReply;
        return this;
    }

    /** Sets which attempts are refused; by default none but those for meters that are not served. */
    public SimulatedProviderBuilder refuses(Function<PurchaseAttempt, Optional<Refusal>> newRefusals) {
        refusals = newRefusals;
        return this;
    }

    /** Sets the ways to end a doubt; by default {@link Resolution.Kind#RETRY} at once, remembered for 7 days. */
    public SimulatedProviderBuilder resolutions(Resolution... declared) {
        resolutions.clear();
        resolutions.addAll(List.of(declared));
        return this;
    }

    /** Lets a reversal come too late for what was vended: it is answered with the receipt. By default it is taken back. */
    public SimulatedProviderBuilder neverTakesBack() {
        reversesVended = false;
        return this;
    }

    /**
     * Lets attempts only be handed over: they are accepted at once, and {@code answers} is given what came of them
     * (VEND-11).
     *
     * @param within how soon after the hand-over an answer is promised; the latency decides when it comes
     */
    public SimulatedProviderBuilder answersLater(Duration within, BiConsumer<PurchaseAttempt, AttemptResult> answers) {
        lateAnswers = Optional.of(new PurchaseDesk.LateAnswers(within, answers));
        return this;
    }

    /** Plans an outage at or after {@code from} and before {@code until}, by the provider's wall clock. */
    public SimulatedProviderBuilder outage(Instant from, Instant until, Outage outage) {
        outages.add(new Line.Window(from, until, outage));
        return this;
    }

    /** Sets the chance, 0 to 1, that {@code fault} befalls a lookup. */
    public SimulatedProviderBuilder chance(LookupFault fault, double chance) {
        lookupChances.put(fault, chance);
        return this;
    }

    /** Sets the chance, 0 to 1, that {@code fault} befalls an attempt. */
    public SimulatedProviderBuilder chance(PurchaseFault fault, double chance) {
        purchaseChances.put(fault, chance);
        return this;
    }

    /** Sets the chance, 0 to 1, that {@code fault} befalls a resolution. */
    public SimulatedProviderBuilder chance(ResolutionFault fault, double chance) {
        resolutionChances.put(fault, chance);
        return this;
    }

    /** Sets the ledger to write to; by default the provider has its own. */
    public SimulatedProviderBuilder ledger(Ledger shared) {
        ledger = shared;
        return this;
    }

    /**
     * Returns the provider.
     *
     * @throws IllegalArgumentException if a chance is not 0 to 1, or those of one operation sum up to more than 1
     * @throws IllegalStateException if its answers can take time, and no time was given to live in
     */
    public SimulatedProvider build() {
        if (scheduler.isEmpty() && canTakeTime()) {
            throw new IllegalStateException(
                    "provider " + id + " has a latency, or a chance to be late: call time(...), in which it can wait");
        }
        Line line = new Line(clock, scheduler, latency, lateness, outages);
        Draws draws = new Draws(seed, id);
        LookupDesk lookups = new LookupDesk(line, draws, new Faults<>(LookupFault.NONE, lookupChances), served, reply);
        AttemptBook book = new AttemptBook(ledger, clock, attempt -> refusal(lookups, attempt), reversesVended);
        boolean repeats = resolutions.stream().anyMatch(declared -> declared.kind() == Resolution.Kind.RETRY);
        PurchaseDesk purchases = new PurchaseDesk(
                line, draws, new Faults<>(PurchaseFault.NONE, purchaseChances), book, repeats, lateAnswers);
        ResolutionDesk resolving =
                new ResolutionDesk(line, draws, new Faults<>(ResolutionFault.NONE, resolutionChances), book);
        return new SimulatedProvider(id, resolutions, ledger, line, lookups, purchases, resolving);
    }

    private boolean canTakeTime() {
        return latency != NoLatency.NO_LATENCY
                || lookupChances.getOrDefault(LookupFault.LATE, 0.0) > 0
                || purchaseChances.getOrDefault(PurchaseFault.REQUEST_DELAYED, 0.0) > 0
                || purchaseChances.getOrDefault(PurchaseFault.ANSWER_DELAYED, 0.0) > 0;
    }

    private Optional<Refusal> refusal(LookupDesk lookups, PurchaseAttempt attempt) {
        if (!lookups.serves(attempt.request().meter())) {
            return Optional.of(new Refusal(Refusal.Scope.METER_UNKNOWN, "UNKNOWN_METER", "the meter is not known"));
        }
        return refusals.apply(attempt);
    }
}
