package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One recorded decision: everything that it was made from, so that it can be made again (ROUTE-5, ADMIN-3).
 *
 * @param at when it was made, by the router's clock
 * @param tableRevision the revision of the routing table
 * @param tableChecksum the checksum of the routing table
 * @param meter the meter as it was
 * @param signals the providers' signals as they were
 * @param request what was asked for
 * @param phase the phase it was made in
 * @param outcome what it came to
 * @param used the provider that a platform with its own sending reports to have tried (VEND-13)
 */
public record DecisionEntry(
        Instant at,
        long tableRevision,
        String tableChecksum,
        MeterRecord meter,
        Signals signals,
        RouteRequest request,
        Phase phase,
        Outcome outcome,
        Optional<ProviderId> used) {
    /** Refuses null. */
    public DecisionEntry {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(tableChecksum, "table checksum");
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(signals, "signals");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(used, "used");
    }

    /** Returns this as what a platform that sends itself has used a provider by. */
    public DecisionEntry withUsed(ProviderId provider) {
        return new DecisionEntry(
                at, tableRevision, tableChecksum, meter, signals, request, phase, outcome, Optional.of(provider));
    }

    /** Returns the entry for {@code decision}. */
    public static DecisionEntry of(Instant at, RoutingDecision decision) {
        return new DecisionEntry(
                at,
                decision.table().revision(),
                decision.table().checksum(),
                decision.meter(),
                decision.signals(),
                decision.request(),
                decision.phase(),
                decision.outcome(),
                Optional.empty());
    }
}
