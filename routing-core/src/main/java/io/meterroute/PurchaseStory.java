package io.meterroute;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingDecision;
import java.time.Instant;

/** Tells a purchase to a person. */
final class PurchaseStory {
    private PurchaseStory() {}

    static String of(PurchaseResult result) {
        PurchaseRecord purchase = result.purchase();
        StringBuilder out = new StringBuilder();
        out.append("Purchase ")
                .append(purchase.id())
                .append(" of ")
                .append(purchase.request().amount());
        out.append(": ").append(state(purchase)).append('\n');
        for (AttemptRecord attempt : purchase.attempts()) {
            out.append("  attempt ").append(attempt.ordinal()).append(" at ").append(attempt.provider());
            out.append(": ").append(state(attempt));
            out.append(attempt.note().map(note -> " (" + note + ")").orElse("")).append('\n');
        }
        out.append(result.decision().map(RoutingDecision::explain).orElse(""));
        return out.toString();
    }

    private static String state(AttemptRecord attempt) {
        return switch (attempt.state()) {
            case JOURNALED ->
                attempt.answerBy()
                        .map(by -> "handed over, to be answered by " + by)
                        .orElse("under way");
            case APPROVED -> "vended";
            case DECLINED -> "refused";
            case NOT_SENT -> "not sent";
            case UNKNOWN -> "in doubt";
            case REVERSING -> "being reversed";
            case REVERSED -> "reversed";
        };
    }

    private static String state(PurchaseRecord purchase) {
        return purchase.end()
                .map(PurchaseStory::end)
                .orElseGet(() -> purchase.openAttempt()
                        .map(attempt -> "open, " + state(attempt) + " at " + attempt.provider())
                        .orElse("open"));
    }

    private static String end(PurchaseEnd end) {
        if (end instanceof PurchaseEnd.Vended vended) {
            return "vended by " + vended.provider();
        } else if (end instanceof PurchaseEnd.Declined declined) {
            return "declined at " + declined.provider() + ": "
                    + declined.refusal().text();
        } else if (end instanceof PurchaseEnd.Blocked blocked) {
            return "blocked, since " + blocked.reason().text();
        } else if (end instanceof PurchaseEnd.Unavailable unavailable) {
            return "unavailable"
                    + unavailable
                            .retryAt()
                            .map(Instant::toString)
                            .map(at -> ", try again at " + at)
                            .orElse("");
        }
        return "exhausted: every provider that could be tried surely vended nothing";
    }
}
