package io.meterroute.rules;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Outcome.LookupReason;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * The routing decision: a pure function of routing table, meter, signals, request and phase (SPEC section 2). It asks
 * nobody and writes nothing (ROUTE-9).
 */
public final class RoutingRules {
    private RoutingRules() {}

    /**
     * Decides with {@link LoadBalancers#weighted()}.
     *
     * @throws IllegalArgumentException if {@code meter} is not the one that {@code request} is about
     */
    public static RoutingDecision decide(
            RoutingTable table, MeterRecord meter, Signals signals, RouteRequest request, Phase phase) {
        return decide(table, meter, signals, request, phase, LoadBalancers.weighted());
    }

    /**
     * Decides with {@code balancer} ordering the members of each tier.
     *
     * @throws IllegalArgumentException if {@code meter} is not the one that {@code request} is about
     * @throws IllegalStateException if {@code balancer} returns anything but each member of a tier once
     */
    public static RoutingDecision decide(
            RoutingTable table,
            MeterRecord meter,
            Signals signals,
            RouteRequest request,
            Phase phase,
            LoadBalancer balancer) {
        if (!meter.number().equals(request.meter())) {
            throw new IllegalArgumentException(
                    "the request is about meter " + request.meter().masked() + ", the record about "
                            + meter.number().masked());
        }
        Situation situation = new Situation(table, meter, signals, request);
        List<ProviderId> order = CandidateOrder.of(situation, balancer);
        return new Decision(situation, phase, order, outcome(situation, phase, order));
    }

    /**
     * Returns the providers that the table and the meter's own preference leave eligible, whatever holds for a single
     * request or at a single moment: switched on, not excluded, and the meter has a utility if it must have one.
     */
    public static SortedSet<ProviderId> eligible(RoutingTable table, MeterRecord meter) {
        RouteRequest any =
                RouteRequest.of(meter.number(), RoutingKey.of(meter.number().value()));
        Situation situation = new Situation(table, meter, Signals.clear(), any);
        return situation.providers(situation::isEligible);
    }

    /** The first outcome that holds (ROUTE-4). */
    private static Outcome outcome(Situation s, Phase phase, List<ProviderId> order) {
        if (s.table.providers().stream().noneMatch(Provider::enabled)) {
            return new Outcome.Blocked(BlockedReason.NO_PROVIDERS_ENABLED);
        }
        boolean beforeLookup = phase == Phase.BEFORE_LOOKUP;
        SortedSet<ProviderId> asked = s.providers(s::isAsked);
        if (beforeLookup && !asked.isEmpty() && !s.meter.isKnown()) {
            return new Outcome.LookupNeeded(LookupReason.NEW_METER, asked);
        }
        if (beforeLookup && !asked.isEmpty() && s.meter.isMarked()) {
            return new Outcome.LookupNeeded(LookupReason.MARKED, asked);
        }
        if (!order.isEmpty()) {
            return new Outcome.Routed(order, s.providers(p -> s.isAsked(p) && isUnconfirmed(s, p)));
        }
        if (beforeLookup) {
            SortedSet<ProviderId> toAsk =
                    s.providers(p -> s.isAsked(p) && (isUnconfirmed(s, p) || isOnlyImportedAsUnsupported(s, p)));
            if (!toAsk.isEmpty()) {
                return new Outcome.LookupNeeded(LookupReason.NO_CONFIRMED_PROVIDER, toAsk);
            }
        }
        if (s.table.providers().stream().anyMatch(s::isUnavailableOnly)) {
            return new Outcome.Unavailable(retryAt(s));
        }
        return new Outcome.Blocked(blockedReason(s));
    }

    private static BlockedReason blockedReason(Situation s) {
        List<Provider> providers = s.table.providers();
        if (providers.stream().anyMatch(p -> s.isEligible(p) && isUnconfirmed(s, p))) {
            return BlockedReason.NOT_ANSWERED;
        }
        boolean supportedInVain = providers.stream()
                .filter(p -> s.meter.statusOf(p.id()) == Support.SUPPORTED)
                .anyMatch(p -> !p.enabled() || s.isExcluded(p.id()));
        if (supportedInVain) {
            return BlockedReason.ONLY_EXCLUDED_OR_DISABLED_SUPPORT_IT;
        }
        return providers.stream().filter(Provider::enabled).allMatch(p -> s.isExcluded(p.id()))
                ? BlockedReason.ALL_EXCLUDED
                : BlockedReason.NOT_SUPPORTED_BY_ANY;
    }

    private static Optional<Instant> retryAt(Situation s) {
        return s.table.providers().stream()
                .filter(s::isSuspendedOnly)
                .flatMap(p -> s.signals.of(p.id()).purchases().flatMap(Suspension::until).stream())
                .min(Instant::compareTo);
    }

    private static boolean isUnconfirmed(Situation s, Provider provider) {
        return s.meter.statusOf(provider.id()) == Support.UNCONFIRMED;
    }

    /** Imported negatives alone never block a meter: without any live answer they count as unconfirmed (METER-13). */
    private static boolean isOnlyImportedAsUnsupported(Situation s, Provider provider) {
        ProviderSupport support = s.meter.supportOf(provider.id());
        return support.status() == Support.NOT_SUPPORTED
                && support.evidence() == ProviderSupport.Evidence.IMPORT
                && !s.meter.hasLiveAnswer();
    }
}
