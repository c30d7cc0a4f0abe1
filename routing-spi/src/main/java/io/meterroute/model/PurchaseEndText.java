package io.meterroute.model;

import java.util.Optional;

/** Ends of purchases in canonical form. */
final class PurchaseEndText {
    private PurchaseEndText() {}

    static void write(PurchaseEnd end, TextWriter out) {
        if (end instanceof PurchaseEnd.Vended vended) {
            out.open("vended")
                    .word(vended.provider().value())
                    .word(vended.receipt().content());
        } else if (end instanceof PurchaseEnd.Declined declined) {
            out.open("declined").word(declined.provider().value());
            AttemptText.write(declined.refusal(), out);
        } else if (end instanceof PurchaseEnd.Blocked blocked) {
            out.open("blocked").constant(blocked.reason());
        } else if (end instanceof PurchaseEnd.Unavailable unavailable) {
            out.open("unavailable").instantField("retry", unavailable.retryAt());
        } else if (end instanceof PurchaseEnd.Exhausted exhausted) {
            out.open("exhausted").number(exhausted.attempts());
        }
        out.close();
    }

    static Optional<PurchaseEnd> read(TextReader in) {
        PurchaseEnd end;
        if (in.opens("vended")) {
            end = new PurchaseEnd.Vended(in.provider(), new Receipt(in.word()));
        } else if (in.opens("declined")) {
            end = new PurchaseEnd.Declined(in.provider(), AttemptText.refusal(in));
        } else if (in.opens("blocked")) {
            end = new PurchaseEnd.Blocked(in.constant(BlockedReason.class));
        } else if (in.opens("unavailable")) {
            end = new PurchaseEnd.Unavailable(in.instantField("retry"));
        } else if (in.opens("exhausted")) {
            end = new PurchaseEnd.Exhausted(in.integer());
        } else {
            return Optional.empty();
        }
        in.close();
        return Optional.of(end);
    }
}
