package io.meterroute.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Purchase records in canonical form, without purchase id and version. */
final class PurchaseText {
    private PurchaseText() {}

    static void write(PurchaseRecord purchase, TextWriter out) {
        out.instant(purchase.openedAt())
                .instant(purchase.deadline())
                .word(purchase.owner())
                .number(purchase.epoch())
                .instant(purchase.leaseUntil())
                .open("request");
        RequestText.write(purchase.request(), out);
        out.close().flag("cancelled", purchase.isCancelled());
        purchase.attempts().forEach(attempt -> AttemptText.write(attempt, out));
        out.flag("needs-operator", purchase.needsOperator());
        purchase.closing().ifPresent(proposal -> write(proposal, out));
        purchase.orphans().forEach(orphan -> write(orphan, out));
        purchase.end().ifPresent(end -> PurchaseEndText.write(end, out));
    }

    static PurchaseRecord read(PurchaseId id, long version, TextReader in) {
        Instant openedAt = in.instant();
        Instant deadline = in.instant();
        String owner = in.word();
        long epoch = in.number();
        Instant leaseUntil = in.instant();
        in.open("request");
        PurchaseRequest request = RequestText.purchase(id, in);
        in.close();
        return new PurchaseRecord(
                request,
                version,
                openedAt,
                deadline,
                in.flag("cancelled"),
                owner,
                epoch,
                leaseUntil,
                attempts(in),
                in.flag("needs-operator"),
                in.opens("closing") ? Optional.of(closing(in)) : Optional.empty(),
                orphans(in),
                PurchaseEndText.read(in));
    }

    private static List<AttemptRecord> attempts(TextReader in) {
        List<AttemptRecord> attempts = new ArrayList<>();
        while (in.opens("attempt")) {
            attempts.add(AttemptText.read(in));
        }
        return attempts;
    }

    private static void write(ClosingProposal proposal, TextWriter out) {
        out.open("closing")
                .word(proposal.by())
                .word(proposal.reason())
                .instant(proposal.at())
                .field("vended", proposal.vended().map(Receipt::content))
                .close();
    }

    private static ClosingProposal closing(TextReader in) {
        String by = in.word();
        String reason = in.word();
        Instant at = in.instant();
        ClosingProposal proposal =
                new ClosingProposal(by, in.wordField("vended").map(Receipt::new), reason, at);
        in.close();
        return proposal;
    }

    private static void write(OrphanToken orphan, TextWriter out) {
        out.open("orphan")
                .uuid(orphan.attempt().value())
                .word(orphan.provider().value())
                .word(orphan.receipt().content())
                .instant(orphan.at())
                .close();
    }

    private static List<OrphanToken> orphans(TextReader in) {
        List<OrphanToken> orphans = new ArrayList<>();
        while (in.opens("orphan")) {
            orphans.add(new OrphanToken(new AttemptId(in.uuid()), in.provider(), new Receipt(in.word()), in.instant()));
            in.close();
        }
        return orphans;
    }
}
