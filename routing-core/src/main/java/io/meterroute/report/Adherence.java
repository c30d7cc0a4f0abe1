package io.meterroute.report;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableRevision;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingTableStore;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reports how the preferences were kept (VIEW-6): what was decided from the decision log, what was tried from the journal,
 * each judged by the routing table of its own revision. One report per object; not thread-safe.
 */
public final class Adherence {
    private static final int TABLES = 50;
    private static final int DECISIONS = 200;

    private final DecisionLog log;
    private final Optional<PurchaseJournal> journal;
    private final RoutingTableStore tables;
    private final LoadBalancer balancer;
    private final RoutingTable inForce;
    private final Map<Long, Optional<RoutingTable>> revisions = new LinkedHashMap<>();
    private final SortedMap<String, AdherenceCount> utilities = new TreeMap<>();

    /**
     * Makes a report over the given stores.
     *
     * @param journal without one, the decisions stand for what was tried
     * @param balancer the load balancer that made the decisions
     * @param inForce the table in force, by which doubts that were ended at an excluded provider are told
     */
    public Adherence(
            DecisionLog log,
            Optional<PurchaseJournal> journal,
            RoutingTableStore tables,
            LoadBalancer balancer,
            RoutingTable inForce) {
        this.log = log;
        this.journal = journal;
        this.tables = tables;
        this.balancer = balancer;
        this.inForce = inForce;
    }

    /** Returns how the preferences were kept from {@code from} until before {@code to}. */
    public AdherenceReport report(Instant from, Instant to) {
        utilities.clear();
        FirstDecisions.forEach(log, from, to, this::count);
        return new AdherenceReport(
                from,
                to,
                utilities.values().stream().map(AdherenceCount::adherence).toList());
    }

    private void count(DecisionEntry entry) {
        Optional<UtilityId> utility = entry.meter().utility();
        AdherenceCount count = utilities.computeIfAbsent(
                utility.map(UtilityId::value).orElse(""), name -> new AdherenceCount(utility));
        Optional<PurchaseRecord> purchase = journal.flatMap(present ->
                present.find(PurchaseId.of(entry.request().key().value())).purchase());
        Optional<ProviderId> first = first(entry, purchase);
        Optional<RoutingTable> table = revision(entry.tableRevision());
        count.purchase(
                first,
                first.flatMap(provider -> table.map(present ->
                        present.preferences(utility).standing(provider).rank())));
        table.ifPresent(present -> reason(entry, present, first).ifPresent(count::notRankOne));
        purchase.ifPresent(present -> present.attempts().forEach(attempt -> count(attempt, entry, count)));
    }

    /** Where the purchase really went first: what the platform reports, what the journal has, or what was decided. */
    private static Optional<ProviderId> first(DecisionEntry entry, Optional<PurchaseRecord> purchase) {
        if (entry.used().isPresent()) {
            return entry.used();
        } else if (purchase.isPresent()) {
            return purchase.get().attempts().stream().findFirst().map(AttemptRecord::provider);
        }
        return entry.outcome() instanceof Outcome.Routed routed
                ? Optional.of(routed.order().get(0))
                : Optional.empty();
    }

    /** Why it did not go to rank 1, if there is one and it did not. */
    private Optional<Verdict.Reason> reason(DecisionEntry entry, RoutingTable table, Optional<ProviderId> first) {
        List<List<ProviderId>> tiers =
                table.preferences(entry.meter().utility()).tiers();
        if (tiers.isEmpty() || first.filter(tiers.get(0)::contains).isPresent()) {
            return Optional.empty();
        }
        return RoutingRules.decide(table, entry.meter(), entry.signals(), entry.request(), entry.phase(), balancer)
                .verdicts()
                .stream()
                .filter(verdict -> tiers.get(0).contains(verdict.provider()))
                .map(Verdict::reason)
                .min(Comparator.naturalOrder());
    }

    private void count(AttemptRecord attempt, DecisionEntry entry, AdherenceCount count) {
        Optional<UtilityId> utility = utilityAt(attempt, entry);
        boolean wasExcluded = isExcluded(attempt, utility);
        boolean isExcludedNow = inForce.preferences(utility).excluded().contains(attempt.provider());
        count.attempt(wasExcluded, attempt.unknownSince().isPresent() && !wasExcluded && isExcludedNow);
    }

    private boolean isExcluded(AttemptRecord attempt, Optional<UtilityId> utility) {
        return revision(attempt.decision().tableRevision())
                .filter(table -> table.preferences(utility).excluded().contains(attempt.provider()))
                .isPresent();
    }

    /** The meter's utility by the very decision that the attempt followed, since it may have changed after the first one. */
    private Optional<UtilityId> utilityAt(AttemptRecord attempt, DecisionEntry first) {
        long version = attempt.decision().meterVersion();
        if (first.meter().version() == version) {
            return first.meter().utility();
        }
        return log.ofKey(first.request().key(), DECISIONS).stream()
                .filter(entry -> entry.meter().version() == version)
                .findFirst()
                .orElse(first)
                .meter()
                .utility();
    }

    private Optional<RoutingTable> revision(long revision) {
        Optional<RoutingTable> known = revisions.get(revision);
        if (known != null) {
            return known;
        }
        Optional<RoutingTable> read = tables.find(revision).map(TableRevision::table);
        if (revisions.size() >= TABLES) {
            revisions.clear();
        }
        revisions.put(revision, read);
        return read;
    }
}
