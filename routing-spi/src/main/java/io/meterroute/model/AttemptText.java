package io.meterroute.model;

import java.time.Instant;
import java.util.Optional;

/** Attempts and refusals in canonical form. */
final class AttemptText {
    private AttemptText() {}

    static void write(AttemptRecord attempt, TextWriter out) {
        DecisionStamp decision = attempt.decision();
        out.open("attempt")
                .uuid(attempt.id().value())
                .word(attempt.provider().value())
                .number(attempt.ordinal())
                .constant(attempt.state())
                .number(attempt.epoch())
                .instant(attempt.journaledAt())
                .number(decision.tableRevision())
                .word(decision.tableChecksum())
                .number(decision.meterVersion())
                .providers("order", decision.order())
                .field("reference", attempt.reference())
                .instantField("answer", attempt.answerBy())
                .instantField("doubt", attempt.unknownSince());
        attempt.refusal().ifPresent(refusal -> {
            out.open("refusal");
            write(refusal, out);
            out.close();
        });
        out.field("receipt", attempt.receipt().map(Receipt::content))
                .field("note", attempt.note())
                .close();
    }

    /** Reads an attempt whose beginning has been taken. */
    static AttemptRecord read(TextReader in) {
        AttemptId id = new AttemptId(in.uuid());
        ProviderId provider = in.provider();
        int ordinal = in.integer();
        AttemptState state = in.constant(AttemptState.class);
        long epoch = in.number();
        Instant journaledAt = in.instant();
        DecisionStamp decision = decision(in);
        AttemptRecord attempt = new AttemptRecord(
                id,
                provider,
                ordinal,
                state,
                epoch,
                journaledAt,
                decision,
                in.wordField("reference"),
                in.instantField("answer"),
                in.instantField("doubt"),
                refusalGroup(in),
                in.wordField("receipt").map(Receipt::new),
                in.wordField("note"));
        in.close();
        return attempt;
    }

    static void write(Refusal refusal, TextWriter out) {
        out.constant(refusal.scope()).word(refusal.code()).word(refusal.text());
    }

    static Refusal refusal(TextReader in) {
        return new Refusal(in.constant(Refusal.Scope.class), in.word(), in.word());
    }

    private static DecisionStamp decision(TextReader in) {
        long tableRevision = in.number();
        String tableChecksum = in.word();
        long meterVersion = in.number();
        in.open("order");
        return new DecisionStamp(tableRevision, tableChecksum, meterVersion, in.providers());
    }

    private static Optional<Refusal> refusalGroup(TextReader in) {
        if (!in.opens("refusal")) {
            return Optional.empty();
        }
        Refusal refusal = refusal(in);
        in.close();
        return Optional.of(refusal);
    }
}
