package io.meterroute;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.TableRevision;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.view.AttemptView;
import io.meterroute.view.DecisionView;
import io.meterroute.view.PurchaseView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/** Makes what a screen shows of a purchase: the journal's record beside the decisions of the log, made again (VIEW-6). */
final class PurchaseViews {
    private static final int DECISIONS = 200;

    private final AdminParts parts;

    PurchaseViews(AdminParts parts) {
        this.parts = parts;
    }

    Optional<PurchaseView> find(PurchaseId id) {
        return journal().find(id).purchase().map(purchase -> view(purchase, revisions()));
    }

    List<PurchaseView> of(MeterNumber meter, int limit) {
        LongFunction<Optional<RoutingTable>> revisions = revisions();
        return journal().ofMeter(meter, limit).stream()
                .map(purchase -> view(purchase, revisions))
                .toList();
    }

    private PurchaseView view(PurchaseRecord purchase, LongFunction<Optional<RoutingTable>> revisions) {
        RoutingKey key = purchase.request().route().key();
        List<DecisionView> decisions =
                parts.decisions().map(log -> log.ofKey(key, DECISIONS)).orElse(List.of()).stream()
                        .flatMap(entry ->
                                revisions.apply(entry.tableRevision()).stream().map(table -> again(entry, table)))
                        .toList();
        List<AttemptView> attempts = purchase.attempts().stream()
                .map(attempt -> view(attempt, decisions, revisions))
                .toList();
        return new PurchaseView(purchase, decisions, attempts);
    }

    private DecisionView again(DecisionEntry entry, RoutingTable table) {
        RoutingDecision decision = RoutingRules.decide(
                table, entry.meter(), entry.signals(), entry.request(), entry.phase(), parts.balancer());
        return new DecisionView(entry.at(), decision, decision.outcome().equals(entry.outcome()));
    }

    private static AttemptView view(
            AttemptRecord attempt, List<DecisionView> decisions, LongFunction<Optional<RoutingTable>> revisions) {
        Optional<DecisionView> followed = decisions.stream()
                .filter(view -> DecisionStamp.of(view.decision()).equals(attempt.decision()))
                .reduce((earlier, later) -> later);
        Optional<Standing> standing = followed.map(DecisionView::decision)
                .map(decision ->
                        decision.table().preferences(decision.meter().utility()).standing(attempt.provider()));
        String name = revisions
                .apply(attempt.decision().tableRevision())
                .flatMap(table -> table.provider(attempt.provider()))
                .map(Provider::name)
                .orElse(attempt.provider().value());
        return new AttemptView(attempt, name, standing, followed);
    }

    /** The tables by their revisions, each read once. */
    private LongFunction<Optional<RoutingTable>> revisions() {
        Map<Long, Optional<RoutingTable>> read = new HashMap<>();
        return revision -> read.computeIfAbsent(
                revision, absent -> parts.tables().find(absent).map(TableRevision::table));
    }

    private PurchaseJournal journal() {
        return AdminParts.needed(parts.journal(), "a purchase journal");
    }
}
