package io.meterroute.micrometer;

import io.meterroute.model.Assignment;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.Health;
import io.meterroute.model.LookupReply;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.PendingChange;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.TableChange;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.RoutingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One event of each kind, all about one meter and one purchase. */
final class EveryEvent {
    static final MeterNumber METER = MeterNumber.of("04123456789");
    static final String TOKEN = "1234 5678 9012 3456 7890";
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final UtilityId JHB = UtilityId.of("JHB");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Nonce NONCE = new Nonce(new UUID(1, 2));
    private static final Mark MARK = new Mark(1, NONCE, "anna", NOW);

    private EveryEvent() {}

    static List<RoutingEvent> list(RoutingTable table) {
        PurchaseRequest request = PurchaseRequest.of("tx-" + METER, METER, 10_000, "ZAR");
        AttemptRecord attempt = AttemptRecord.intent(
                        AttemptId.of(table.institution(), request.id(), P1),
                        P1,
                        1,
                        1,
                        NOW,
                        new DecisionStamp(1, "checksum", 1, List.of(P1)))
                .unknown(NOW, "no answer about " + METER);
        PurchaseRecord purchase = PurchaseRecord.opening(request, NOW, NOW, "node-1", NOW).toBuilder()
                .attempt(attempt)
                .end(new PurchaseEnd.Blocked(BlockedReason.NOT_ANSWERED))
                .build();
        PendingChange change =
                PendingChange.of(new UUID(3, 4), NOW, table, table, TableChange.of("anna", "meter " + METER, NOW));
        return List.of(
                new RoutingEvent.Decided(RoutingRules.decide(
                        table,
                        MeterRecord.unseen(METER),
                        Signals.clear(),
                        RouteRequest.of(METER, RoutingKey.of(METER.value())),
                        Phase.AFTER_LOOKUP)),
                new RoutingEvent.MeterMarked(METER, MARK, false),
                new RoutingEvent.MarkCleared(METER, MARK),
                new RoutingEvent.MeterBlocked(METER, table.institution()),
                new RoutingEvent.MeterUnblocked(METER, table.institution()),
                new RoutingEvent.MeterAssigned(
                        METER, Optional.empty(), new Assignment(JHB, Assignment.Source.REPLY, "P1", NOW)),
                new RoutingEvent.UtilityContradicted(METER, P1, JHB, JHB),
                new RoutingEvent.UtilityNameUnknown(METER, P1, "the town of " + METER),
                new RoutingEvent.LookupEnded(
                        METER, P1, LookupReply.noEvidence("no answer about " + METER), Duration.ofSeconds(1), false),
                new RoutingEvent.AnswerIgnored(METER, P1, new RoundRef(1, NONCE, Optional.empty())),
                new RoutingEvent.LookupAwaited(METER, true, Duration.ofSeconds(1)),
                new RoutingEvent.AttemptChanged(request.id(), attempt),
                new RoutingEvent.AttemptEnded(request.id(), attempt, Duration.ofSeconds(1)),
                new RoutingEvent.PurchaseEnded(purchase),
                new RoutingEvent.OrphanTokenFound(
                        request.id(), new OrphanToken(attempt.id(), P1, Receipt.of(TOKEN), NOW)),
                new RoutingEvent.OperatorNeeded(purchase),
                new RoutingEvent.TableChanged(1, table),
                new RoutingEvent.PendingChangeTookEffect(change, 2, Duration.ZERO),
                new RoutingEvent.PendingChangeConflicts(change, 2, List.of()),
                new RoutingEvent.HealthChanged(
                        P1, RoutingEvent.Operation.LOOKUP, Health.HEALTHY, Health.UNHEALTHY, "silent about " + METER));
    }
}
