package io.meterroute.examples.brownfield;

import io.meterroute.OutsideRound;
import io.meterroute.PurchaseReport;
import io.meterroute.Router;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Refusal;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The platform's own purchase flow, which stays: it has its own gateway clients and its own list of transactions. What is new
 * is that it asks the router whom to try, and tells it what happened. Not thread-safe.
 *
 * <p>That nothing is vended twice is its own matter here: a line is written before anything is sent, and after a doubt no
 * other gateway is tried.
 */
final class OldPurchases {
    private static final Duration LOOKUP_DEADLINE = Duration.ofSeconds(5);
    private static final Duration TOOK = Duration.ofMillis(80);

    private final Router router;
    private final Map<ProviderId, OldGatewayClient> gateways;
    private final List<String> transactions = new ArrayList<>();
    private final List<PurchaseReport> reports = new ArrayList<>();

    OldPurchases(Router router, Map<ProviderId, OldGatewayClient> gateways) {
        this.router = router;
        this.gateways = Map.copyOf(gateways);
    }

    /** Sells; the list of transactions has what came of it. */
    void sell(String transaction, MeterNumber meter, long cents) {
        for (ProviderId provider : order(transaction, meter)) {
            transactions.add(transaction + " " + provider + " SENDING");
            String answer = gateway(provider).vend(transaction, meter.value(), cents);
            transactions.add(transaction + " " + provider + " " + answer);

            AttemptResult result = result(answer);
            PurchaseReport report = new PurchaseReport(PurchaseId.of(transaction), meter, provider, result, TOOK);
            reports.add(report);
            router.report(report);
            if (!(result instanceof AttemptResult.Refused)) {
                return;
            }
        }
    }

    /** Returns the platform's list of transactions, oldest first. */
    List<String> transactions() {
        return List.copyOf(transactions);
    }

    /** Returns what was reported, to be told again: on this node or another, as often as one likes. */
    List<PurchaseReport> reports() {
        return List.copyOf(reports);
    }

    private List<ProviderId> order(String transaction, MeterNumber meter) {
        RouteRequest request = RouteRequest.of(meter, RoutingKey.of(transaction));
        RoutingDecision decision = router.decide(request);
        if (decision.outcome() instanceof Outcome.LookupNeeded needed) {
            OutsideRound round = router.beginRound(meter, needed.toAsk(), LOOKUP_DEADLINE);
            for (ProviderId provider : needed.toAsk()) {
                router.answerRound(round, provider, reply(gateway(provider).customerDetails(meter.value())), TOOK);
            }
            decision = router.endRound(round, request);
        }
        return decision.order();
    }

    private OldGatewayClient gateway(ProviderId provider) {
        return Objects.requireNonNull(gateways.get(provider), () -> "no gateway for " + provider);
    }

    private static LookupReply reply(String answer) {
        if (answer.startsWith("LISTED ")) {
            return LookupReply.supportedAt(answer.substring("LISTED ".length()));
        }
        return answer.equals("NOT LISTED") ? LookupReply.notSupported() : LookupReply.noEvidence(answer);
    }

    /** Only what the gateway's manual lists as a no is refused; whatever else is not a token is in doubt. */
    private static AttemptResult result(String answer) {
        if (answer.startsWith("TOKEN ")) {
            return AttemptResult.vended(answer.substring("TOKEN ".length()));
        }
        if (answer.equals("E14 UNKNOWN METER")) {
            return AttemptResult.refused(Refusal.Scope.METER_UNKNOWN, "E14", "the gateway does not know the meter");
        }
        return AttemptResult.inDoubt(answer);
    }
}
