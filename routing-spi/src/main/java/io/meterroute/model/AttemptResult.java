package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/** What came of sending one attempt (VEND-2). Whatever is not listed as definitive must be {@link InDoubt}. */
public sealed interface AttemptResult {
    /**
     * The provider vended.
     *
     * @param receipt what it handed over; an answer without one is in doubt
     */
    record Vended(Receipt receipt) implements AttemptResult {
        /** Refuses null. */
        public Vended {
            Objects.requireNonNull(receipt, "receipt");
        }
    }

    /**
     * The provider said a no that its transport lists as definitive.
     *
     * @param refusal the no
     */
    record Refused(Refusal refusal) implements AttemptResult {
        /** Refuses null. */
        public Refused {
            Objects.requireNonNull(refusal, "refusal");
        }
    }

    /**
     * Surely nothing was sent: the connection was never established, or sending never began.
     *
     * @param text what happened, for people
     */
    record NotSent(String text) implements AttemptResult {
        /** Refuses null. */
        public NotSent {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * It is not known whether the provider vended: exception, timeout, unknown code, a success without its receipt, an
     * answer to another id.
     *
     * @param text what happened, for people
     */
    record InDoubt(String text) implements AttemptResult {
        /** Refuses null. */
        public InDoubt {
            Objects.requireNonNull(text, "text");
        }
    }

    /**
     * The request was handed over and will be answered later, on any node (VEND-11).
     *
     * @param answerBy until when it is neither doubt nor failure
     */
    record Accepted(Instant answerBy) implements AttemptResult {
        /** Refuses null. */
        public Accepted {
            Objects.requireNonNull(answerBy, "answer by");
        }
    }

    /** Returns the result of a vend. */
    static Vended vended(String receipt) {
        return new Vended(Receipt.of(receipt));
    }

    /** Returns a definitive no. */
    static Refused refused(Refusal.Scope scope, String code, String text) {
        return new Refused(new Refusal(scope, code, text));
    }

    /** Returns the result of not having sent anything. */
    static NotSent notSent(String text) {
        return new NotSent(text);
    }

    /** Returns the result of not knowing. */
    static InDoubt inDoubt(String text) {
        return new InDoubt(text);
    }
}
