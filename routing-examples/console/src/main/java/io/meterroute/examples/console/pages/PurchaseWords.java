package io.meterroute.examples.console.pages;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;

/** Says in a few words how a purchase stands. */
public final class PurchaseWords {
    private PurchaseWords() {}

    /** Returns how it stands, as a sentence. */
    public static String state(PurchaseRecord purchase) {
        return purchase.end()
                .map(PurchaseWords::end)
                .orElseGet(() -> isInDoubt(purchase)
                        ? "In doubt: it is not known whether the provider vended."
                        : "In progress.");
    }

    /** Returns how it stands, as a word: also the class that colours it. */
    public static String word(PurchaseRecord purchase) {
        return purchase.end()
                .map(end -> switch (end.kind()) {
                    case VENDED -> "vended";
                    case DECLINED -> "declined";
                    case BLOCKED -> "blocked";
                    case UNAVAILABLE -> "unavailable";
                    case EXHAUSTED -> "exhausted";
                })
                .orElse(isInDoubt(purchase) ? "in doubt" : "in progress");
    }

    static boolean isInDoubt(PurchaseRecord purchase) {
        return purchase.openAttempt().flatMap(AttemptRecord::unknownSince).isPresent();
    }

    private static String end(PurchaseEnd end) {
        if (end instanceof PurchaseEnd.Vended vended) {
            return "Vended by " + vended.provider() + ".";
        } else if (end instanceof PurchaseEnd.Declined declined) {
            return "Declined by " + declined.provider() + ": "
                    + declined.refusal().text() + ".";
        } else if (end instanceof PurchaseEnd.Blocked blocked) {
            BlockedReason reason = blocked.reason();
            return "Blocked: " + reason.text() + ".";
        }
        return end instanceof PurchaseEnd.Exhausted exhausted
                ? "Every provider that could was tried (" + exhausted.attempts() + "), and none vended."
                : "Those who serve the meter could not be used.";
    }
}
