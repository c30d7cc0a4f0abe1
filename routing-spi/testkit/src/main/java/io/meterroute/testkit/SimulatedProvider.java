package io.meterroute.testkit;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * A provider that behaves as told, and misbehaves as told: by script, by chance, or as a whole.
 *
 * <p>Without further words it serves every meter, answers at once on the caller's thread, vends once per attempt id, and
 * ends doubts by {@link Resolution.Kind#RETRY}. What chance brings is derived from the seed, the provider, the meter or
 * attempt id, and how often that was asked before, so that threads cannot change it. Thread-safe.
 *
 * <pre>{@code
 * SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-01-01T00:00:00Z"));
 * SimulatedProvider p1 = SimulatedProvider.builder("P1")
 *         .seed(7)
 *         .time(time)
 *         .latency(Latency.longTailed(Duration.ofMillis(300), 0.5))
 *         .chance(PurchaseFault.ANSWER_LOST, 0.05)
 *         .build();
 * p1.next(LookupFault.SILENCE);
 * p1.outage(Outage.CONNECTION_REFUSED);
 * }</pre>
 */
public final class SimulatedProvider implements ProviderTransport {
    private final ProviderId id;
    private final Set<Resolution> resolutions;
    private final Ledger ledger;
    private final Line line;
    private final LookupDesk lookups;
    private final PurchaseDesk purchases;
    private final ResolutionDesk resolving;

    SimulatedProvider(
            ProviderId id,
            Set<Resolution> resolutions,
            Ledger ledger,
            Line line,
            LookupDesk lookups,
            PurchaseDesk purchases,
            ResolutionDesk resolving) {
        this.id = id;
        this.resolutions = Set.copyOf(resolutions);
        this.ledger = ledger;
        this.line = line;
        this.lookups = lookups;
        this.purchases = purchases;
        this.resolving = resolving;
    }

    /** Returns a builder of the provider {@code id}. */
    public static SimulatedProviderBuilder builder(String id) {
        return new SimulatedProviderBuilder(ProviderId.of(id));
    }

    /** Returns the provider's id. */
    public ProviderId id() {
        return id;
    }

    @Override
    public Set<Resolution> resolutions() {
        return resolutions;
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return lookups.lookup(request);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A second request with one attempt id never vends again: with {@link Resolution.Kind#RETRY} declared it is
     * answered as the first was, otherwise it is in doubt ("duplicate"). After a reversal it is refused.
     */
    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        return purchases.purchase(attempt);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if {@code resolution} was not declared
     */
    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        if (resolutions.stream().noneMatch(declared -> declared.kind() == resolution)) {
            throw new IllegalArgumentException("provider " + id + " does not declare " + resolution);
        }
        return resolving.resolve(attempt, resolution);
    }

    /** From now on serves exactly the meters that pass {@code meters}. */
    public void serve(Predicate<MeterNumber> meters) {
        lookups.serve(meters);
    }

    /** From now on, outside the planned outages, is reachable or not. */
    public void outage(Outage outage) {
        line.outage(outage);
    }

    /** Scripts what goes wrong with the next lookups, one after the other; they come before chance. */
    public void next(LookupFault... faults) {
        lookups.faults().script(List.of(faults));
    }

    /** Scripts what goes wrong with the next attempts, one after the other; they come before chance. */
    public void next(PurchaseFault... faults) {
        purchases.faults().script(List.of(faults));
    }

    /** Scripts what goes wrong with the next resolutions, one after the other; they come before chance. */
    public void next(ResolutionFault... faults) {
        resolving.faults().script(List.of(faults));
    }

    /** Returns what was truly vended and taken back. */
    public Ledger ledger() {
        return ledger;
    }

    /** Returns every lookup that was put on the wire, in order, lost ones too. */
    public List<LookupRequest> lookups() {
        return List.copyOf(lookups.received());
    }

    /** Returns every attempt that was put on the wire by {@link #purchase}, in order, lost ones and repeats too. */
    public List<PurchaseAttempt> purchases() {
        return List.copyOf(purchases.received());
    }

    /** Returns every attempt that {@link #resolve} put a question on the wire about, in order. */
    public List<PurchaseAttempt> resolved() {
        return List.copyOf(resolving.received());
    }

    /** Returns how many lookups of {@code meter} were put on the wire. */
    public long lookups(MeterNumber meter) {
        return lookups.received().stream()
                .filter(request -> request.meter().equals(meter))
                .count();
    }

    /** Returns how often {@code attempt} was put on the wire by {@link #purchase}: more than once breaks VEND-8. */
    public long purchases(AttemptId attempt) {
        return purchases.received().stream()
                .filter(sent -> sent.id().equals(attempt))
                .count();
    }
}
