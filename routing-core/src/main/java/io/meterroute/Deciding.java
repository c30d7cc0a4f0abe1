package io.meterroute;

import io.meterroute.health.LiveHealth;
import io.meterroute.keyed.KeyHash;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.Health;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Veto;
import io.meterroute.rules.RoutingRules;
import io.meterroute.rules.Settlement;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.HealthSource;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.ProviderFilter;
import io.meterroute.spi.StoreException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.LongSupplier;

/** Gathers what a decision needs beside the meter (table, signals, vetoes), makes it, and tells of it. */
final class Deciding {
    private final Tables tables;
    private final HealthSource health;
    private final LoadBalancer balancer;
    private final List<ProviderFilter> filters;
    private final Listeners listeners;
    private final Optional<DecisionLog> log;
    private final InstantSource clock;
    private final Outage logOutage;

    Deciding(
            Tables tables,
            HealthSource health,
            LoadBalancer balancer,
            List<ProviderFilter> filters,
            Listeners listeners,
            Optional<DecisionLog> log,
            InstantSource clock,
            LongSupplier ticker) {
        this.tables = tables;
        this.health = health;
        this.balancer = balancer;
        this.filters = List.copyOf(filters);
        this.listeners = listeners;
        this.log = log;
        this.clock = clock;
        this.logOutage = new Outage("decision log", "decisions are not logged meanwhile", ticker);
    }

    /** Decides; nobody is told. */
    RoutingDecision decide(MeterRecord meter, RouteRequest request, Phase phase) {
        return RoutingRules.decide(
                tables.current(), meter, health.signals(request.key()), vetoed(request), phase, balancer);
    }

    /** Decides before any lookup on a meter of {@code replica}; nobody is told. */
    RoutingDecision decide(MeterReplica replica, RouteRequest request) {
        return replica.meters()
                .decide(
                        tables.current(),
                        health.signals(request.key()),
                        vetoed(request),
                        Phase.BEFORE_LOOKUP,
                        replica.staleFor());
    }

    /** Decides as {@link #decide(MeterReplica, RouteRequest)}, with a routing key that has no text unless it needs one. */
    RoutingDecision decide(MeterReplica replica, MeterNumber meter, long freshKey) {
        boolean isCalm = health instanceof LiveHealth live && live.isCalm();
        return isCalm && filters.isEmpty()
                ? replica.meters().decide(tables.current(), Signals.clear(), meter, freshKey, replica.staleFor())
                : decide(replica, RouteRequest.of(meter, RoutingKey.of(KeyHash.freshText(freshKey))));
    }

    /**
     * Returns the decision that a purchase may act on: {@code decision}, unless its first provider is on probation and has
     * no room for this purchase; then one that takes it for unhealthy (HEALTH-1).
     */
    RoutingDecision admitted(RoutingDecision decision) {
        Optional<ProviderId> refused = decision.first()
                .filter(first -> decision.signals().of(first).health() == Health.ADMITTED)
                .filter(first -> !health.admit(decision.request().key(), first));
        return refused.map(provider -> admitted(announced(withoutRoomFor(provider, decision))))
                .orElse(decision);
    }

    /** Says that a purchase is done with a provider that it may have been admitted to. */
    void release(RouteRequest request, ProviderId provider) {
        health.release(request.key(), provider);
    }

    private RoutingDecision withoutRoomFor(ProviderId provider, RoutingDecision decision) {
        Signal unhealthy = decision.signals().of(provider).withHealth(Health.UNHEALTHY);
        return RoutingRules.decide(
                decision.table(),
                decision.meter(),
                decision.signals().with(provider, unhealthy),
                decision.request(),
                decision.phase(),
                balancer);
    }

    /** Tells the listeners and the log of a decision that somebody acts on. */
    RoutingDecision announced(RoutingDecision decision) {
        listeners.tellDecision(decision);
        if (log.isPresent()) {
            append(log.get(), DecisionEntry.of(clock.instant(), decision));
        }
        return decision;
    }

    /** Whether none of the outstanding answers can change who comes first for {@code request} (METER-9). */
    boolean isSettled(MeterRecord meter, RouteRequest request, SortedSet<ProviderId> outstanding) {
        return Settlement.isSettled(decide(meter, request, Phase.AFTER_LOOKUP), outstanding, balancer);
    }

    private RouteRequest vetoed(RouteRequest request) {
        if (filters.isEmpty()) {
            return request;
        }
        List<Veto> vetoes = new ArrayList<>();
        filters.forEach(filter -> vetoes.addAll(filter.vetoes(request)));
        return vetoes.isEmpty() ? request : request.withVetoes(vetoes);
    }

    /** Logs a decision by which a platform reports to have tried {@code used} itself (VEND-13). */
    void log(RoutingDecision decision, ProviderId used) {
        log.ifPresent(present ->
                append(present, DecisionEntry.of(clock.instant(), decision).withUsed(used)));
    }

    /** A log that fails holds up no decision: it is tried again once a second, and what comes in between is not logged. */
    private void append(DecisionLog present, DecisionEntry entry) {
        if (!logOutage.mayAsk()) {
            return;
        }
        try {
            present.append(entry);
            logOutage.worked();
        } catch (StoreException e) {
            logOutage.failed(e);
        }
    }
}
