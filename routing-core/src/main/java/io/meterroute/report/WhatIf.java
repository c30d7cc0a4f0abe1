package io.meterroute.report;

import io.meterroute.model.DecisionEntry;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Decides the purchases of a period again, by another routing table (ADMIN-3). Reads the decision log and nothing else. */
public final class WhatIf {
    private static final int MOST_NAMED = 100;

    private final RoutingTable proposed;
    private final LoadBalancer balancer;
    private final SortedMap<String, UtilityCount> utilities = new TreeMap<>();
    private final SortedMap<String, Long> moneyMoved = new TreeMap<>();
    private final List<RoutingKey> newlyBlocked = new ArrayList<>();
    private long purchases;
    private long moved;
    private long lookupsNeeded;
    private long blockedBefore;
    private long blockedAfter;

    private WhatIf(RoutingTable proposed, LoadBalancer balancer) {
        this.proposed = proposed;
        this.balancer = balancer;
    }

    /**
     * Returns how the purchases of the period would have been routed.
     *
     * @param balancer the load balancer that decided them
     * @param from the beginning of the period
     * @param to its end, not included
     */
    public static WhatIfReport replayed(
            DecisionLog log, RoutingTable proposed, LoadBalancer balancer, Instant from, Instant to) {
        WhatIf whatIf = new WhatIf(proposed, balancer);
        FirstDecisions.forEach(log, from, to, whatIf::replay);
        return whatIf.report(from, to);
    }

    private void replay(DecisionEntry entry) {
        Outcome now = RoutingRules.decide(
                        proposed, entry.meter(), entry.signals(), entry.request(), entry.phase(), balancer)
                .outcome();
        Optional<ProviderId> before = first(entry.outcome());
        Optional<ProviderId> after = first(now);
        boolean isMoved = before.isPresent() && after.isPresent() && !before.equals(after);
        purchases++;
        if (isMoved) {
            moved++;
            entry.request()
                    .amount()
                    .ifPresent(amount -> moneyMoved.merge(amount.currency(), amount.minorUnits(), Long::sum));
        }
        if (before.isPresent() && now instanceof Outcome.LookupNeeded) {
            lookupsNeeded++;
        }
        countBlocked(entry, now);
        Optional<UtilityId> utility = entry.meter().utility();
        utilities
                .computeIfAbsent(utility.map(UtilityId::value).orElse(""), name -> new UtilityCount(utility))
                .add(before, after, isMoved);
    }

    private void countBlocked(DecisionEntry entry, Outcome now) {
        boolean wasBlocked = entry.outcome() instanceof Outcome.Blocked;
        boolean isBlocked = now instanceof Outcome.Blocked;
        blockedBefore += wasBlocked ? 1 : 0;
        blockedAfter += isBlocked ? 1 : 0;
        if (isBlocked && !wasBlocked && newlyBlocked.size() < MOST_NAMED) {
            newlyBlocked.add(entry.request().key());
        }
    }

    private static Optional<ProviderId> first(Outcome outcome) {
        return outcome instanceof Outcome.Routed routed
                ? Optional.of(routed.order().get(0))
                : Optional.empty();
    }

    private WhatIfReport report(Instant from, Instant to) {
        return new WhatIfReport(
                from,
                to,
                purchases,
                moved,
                lookupsNeeded,
                blockedBefore,
                blockedAfter,
                newlyBlocked,
                moneyMoved,
                utilities.values().stream().map(UtilityCount::shift).toList());
    }

    /** Counts at one utility. */
    private static final class UtilityCount {
        private final Optional<UtilityId> utility;
        private final SortedMap<ProviderId, ProviderShift> providers = new TreeMap<>();
        private long purchases;
        private long moved;

        UtilityCount(Optional<UtilityId> utility) {
            this.utility = utility;
        }

        void add(Optional<ProviderId> before, Optional<ProviderId> after, boolean isMoved) {
            purchases++;
            moved += isMoved ? 1 : 0;
            before.ifPresent(provider -> add(new ProviderShift(provider, 1, 0)));
            after.ifPresent(provider -> add(new ProviderShift(provider, 0, 1)));
        }

        private void add(ProviderShift more) {
            providers.merge(
                    more.provider(),
                    more,
                    (a, b) -> new ProviderShift(a.provider(), a.before() + b.before(), a.after() + b.after()));
        }

        UtilityShift shift() {
            return new UtilityShift(utility, purchases, moved, List.copyOf(providers.values()));
        }
    }
}
