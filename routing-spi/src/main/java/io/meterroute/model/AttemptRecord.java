package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One try of a purchase at one provider, as the journal has it.
 *
 * @param id its derived id, which the provider sees
 * @param provider the provider
 * @param ordinal its place among the purchase's attempts, counting from 1
 * @param state how far it has come
 * @param epoch the purchase's epoch in which it was journaled; a no counts only from this or a later owner's own hand
 * @param journaledAt when the intent was journaled, in the store's time
 * @param decision what is remembered of the decision it followed
 * @param reference the transport's own reference, if it made one before sending (VEND-12)
 * @param answerBy until when an answer that was handed over for is not in doubt (VEND-11)
 * @param unknownSince since when it is not known whether the provider vended
 * @param refusal the provider's no, if it said one
 * @param receipt the provider's receipt, if it vended
 * @param note what happened, for people, if there is more to say
 */
public record AttemptRecord(
        AttemptId id,
        ProviderId provider,
        int ordinal,
        AttemptState state,
        long epoch,
        Instant journaledAt,
        DecisionStamp decision,
        Optional<String> reference,
        Optional<Instant> answerBy,
        Optional<Instant> unknownSince,
        Optional<Refusal> refusal,
        Optional<Receipt> receipt,
        Optional<String> note) {
    /**
     * Checks that the evidence fits the state.
     *
     * @throws IllegalArgumentException if an approved attempt has no receipt, or the ordinal or epoch is not positive
     */
    public AttemptRecord {
        Objects.requireNonNull(id, "attempt id");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(state, "attempt state");
        Objects.requireNonNull(journaledAt, "journaled at");
        Objects.requireNonNull(decision, "decision");
        if (ordinal < 1 || epoch < 1) {
            throw new IllegalArgumentException(
                    "attempt " + id + ": ordinals and epochs count from 1: " + ordinal + ", " + epoch);
        }
        if (state == AttemptState.APPROVED && receipt.isEmpty()) {
            throw new IllegalArgumentException("attempt " + id + " is approved without a receipt");
        }
    }

    /** Returns an attempt whose intent is about to be journaled. */
    public static AttemptRecord intent(
            AttemptId id, ProviderId provider, int ordinal, long epoch, Instant at, DecisionStamp decision) {
        return new AttemptRecord(
                id,
                provider,
                ordinal,
                AttemptState.JOURNALED,
                epoch,
                at,
                decision,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns this as vended. */
    public AttemptRecord approved(Receipt vended) {
        return copy(AttemptState.APPROVED, answerBy, unknownSince, refusal, Optional.of(vended), note);
    }

    /** Returns this as refused. */
    public AttemptRecord declined(Refusal no) {
        return copy(AttemptState.DECLINED, answerBy, unknownSince, Optional.of(no), receipt, Optional.of(no.text()));
    }

    /** Returns this as never sent. */
    public AttemptRecord notSent(String why) {
        return copy(AttemptState.NOT_SENT, answerBy, unknownSince, refusal, receipt, Optional.of(why));
    }

    /** Returns this as in doubt since {@code at}, or since earlier if it was in doubt already. */
    public AttemptRecord unknown(Instant at, String why) {
        return copy(
                AttemptState.UNKNOWN,
                answerBy,
                Optional.of(unknownSince.orElse(at)),
                refusal,
                receipt,
                Optional.of(why));
    }

    /** Returns this as handed over, with an answer expected by {@code by}. */
    public AttemptRecord accepted(Instant by) {
        return copy(state, Optional.of(by), unknownSince, refusal, receipt, note);
    }

    /** Returns this as being taken back. */
    public AttemptRecord reversing() {
        return copy(AttemptState.REVERSING, answerBy, unknownSince, refusal, receipt, note);
    }

    /** Returns this as taken back for good. */
    public AttemptRecord reversed() {
        return copy(AttemptState.REVERSED, answerBy, unknownSince, refusal, receipt, Optional.of("reversed"));
    }

    /** Returns this with its receipt in another form: sealed, or opened. */
    public AttemptRecord withReceipt(Receipt newReceipt) {
        return copy(state, answerBy, unknownSince, refusal, Optional.of(newReceipt), note);
    }

    /** Returns this with the transport's own reference. */
    public AttemptRecord withReference(Optional<String> newReference) {
        return new AttemptRecord(
                id,
                provider,
                ordinal,
                state,
                epoch,
                journaledAt,
                decision,
                newReference,
                answerBy,
                unknownSince,
                refusal,
                receipt,
                note);
    }

    private AttemptRecord copy(
            AttemptState newState,
            Optional<Instant> newAnswerBy,
            Optional<Instant> newUnknownSince,
            Optional<Refusal> newRefusal,
            Optional<Receipt> newReceipt,
            Optional<String> newNote) {
        return new AttemptRecord(
                id,
                provider,
                ordinal,
                newState,
                epoch,
                journaledAt,
                decision,
                reference,
                newAnswerBy,
                newUnknownSince,
                newRefusal,
                newReceipt,
                newNote);
    }
}
