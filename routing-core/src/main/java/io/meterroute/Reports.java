package io.meterroute;

import io.meterroute.cache.Recent;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.MeterReading;
import io.meterroute.model.Phase;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Refusal;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import java.time.Duration;
import java.time.Instant;

/**
 * Takes in what platforms tell of purchases that they send themselves (VEND-13): it feeds support, health and the decision
 * log as the router's own attempts do. What is told again soon after is told once.
 */
final class Reports {
    private static final long MOST_REMEMBERED = 100_000;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Meters meters;
    private final Deciding deciding;
    private final PurchaseWitness witness;
    private final Listeners listeners;
    private final Recent<Told> told;

    Reports(Environment environment, Meters meters, Deciding deciding, PurchaseWitness witness, Listeners listeners) {
        this.meters = meters;
        this.deciding = deciding;
        this.witness = witness;
        this.listeners = listeners;
        this.told = new Recent<>(MOST_REMEMBERED, REMEMBERED, environment.ticker());
    }

    private record Told(PurchaseId purchase, ProviderId provider, Class<?> result) {}

    void report(PurchaseReport report) {
        Told key =
                new Told(report.purchase(), report.provider(), report.result().getClass());
        if (!told.isNew(key)) {
            return;
        }
        try {
            take(report);
        } catch (RuntimeException e) {
            told.forget(key);
            throw e;
        }
    }

    private void take(PurchaseReport report) {
        MeterReading reading = meters.find(report.meter());
        RouteRequest request =
                RouteRequest.of(report.meter(), RoutingKey.of(report.purchase().value()));
        RoutingDecision decision = deciding.decide(reading.meter(), request, Phase.AFTER_LOOKUP);
        if (report.result() instanceof AttemptResult.Vended) {
            witness.vended(report.meter(), report.provider());
        } else if (report.result() instanceof AttemptResult.Refused refused
                && refused.refusal().scope() == Refusal.Scope.METER_UNKNOWN) {
            witness.refusedAsUnknown(report.meter(), report.provider());
        }
        deciding.log(decision, report.provider());
        AttemptRecord attempt = attempt(report, decision, reading.storeTime());
        listeners.tell(new RoutingEvent.AttemptChanged(report.purchase(), attempt));
        listeners.tell(new RoutingEvent.AttemptEnded(report.purchase(), attempt, report.took()));
    }

    /** The attempt as the router's own would stand after this result. */
    private static AttemptRecord attempt(PurchaseReport report, RoutingDecision decision, Instant at) {
        AttemptId id = AttemptId.of(decision.table().institution(), report.purchase(), report.provider());
        AttemptRecord sent = AttemptRecord.intent(id, report.provider(), 1, 1, at, DecisionStamp.of(decision));
        if (report.result() instanceof AttemptResult.Vended vended) {
            return sent.approved(vended.receipt());
        } else if (report.result() instanceof AttemptResult.Refused refused) {
            return sent.declined(refused.refusal());
        } else if (report.result() instanceof AttemptResult.NotSent notSent) {
            return sent.notSent(notSent.text());
        } else if (report.result() instanceof AttemptResult.InDoubt inDoubt) {
            return sent.unknown(at, inDoubt.text());
        } else if (report.result() instanceof AttemptResult.Accepted accepted) {
            return sent.accepted(accepted.answerBy());
        }
        throw new IllegalArgumentException("unknown result " + report.result());
    }
}
