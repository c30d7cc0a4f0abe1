package io.meterroute.outcome;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.Support;
import java.util.Objects;
import java.util.Optional;

/**
 * What one answer means.
 *
 * @param answer the answer
 * @param outcome what it comes to
 * @param health what it says about the provider's health
 * @param pause whether it is a reason not to use the provider for a while
 * @param row the name of the row that says so; empty if none does
 */
public record Classification(
        ProviderAnswer answer, OutcomeClass outcome, HealthEffect health, Optional<Pause> pause, Optional<String> row) {
    private static final int CODE_LENGTH = 64;

    /** Refuses null. */
    public Classification {
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(health, "health effect");
        Objects.requireNonNull(pause, "pause");
        Objects.requireNonNull(row, "row");
    }

    /** Returns what an answer means that no row matches: no evidence or in doubt, and no good sign. */
    static Classification closed(ProviderAnswer answer) {
        OutcomeClass outcome = OutcomeClass.closed(answer.operation());
        return new Classification(answer, outcome, outcome.usualHealth(), Optional.empty(), Optional.empty());
    }

    /** Returns what the meter's support at the provider becomes; empty if it stays. */
    public Optional<Support> support() {
        return outcome.support();
    }

    /**
     * Returns this as what came of sending an attempt.
     *
     * @param receipt what the provider handed over; a vend without it is in doubt
     * @throws IllegalStateException if this does not classify the answer to a purchase
     */
    public AttemptResult attemptResult(Optional<Receipt> receipt) {
        require(answer.operation() == Operation.PURCHASE, "a purchase");
        if (outcome == OutcomeClass.VENDED && receipt.isPresent()) {
            return new AttemptResult.Vended(receipt.get());
        }
        return outcome.refusal()
                .<AttemptResult>map(scope -> new AttemptResult.Refused(refusal(scope)))
                .orElseGet(() -> AttemptResult.inDoubt(text()));
    }

    /**
     * Returns this as what came of one try to end a doubt.
     *
     * @param receipt what the provider handed over; a vend without it is still unknown
     * @throws IllegalStateException if this does not classify the answer to a retry, reversal or query
     */
    public ResolutionResult resolutionResult(Optional<Receipt> receipt) {
        require(
                answer.operation() != Operation.PURCHASE && answer.operation() != Operation.LOOKUP,
                "a retry, reversal or query");
        if (outcome == OutcomeClass.VENDED && receipt.isPresent()) {
            return new ResolutionResult.Vended(receipt.get());
        } else if (outcome == OutcomeClass.REVERSED) {
            return new ResolutionResult.Reversed();
        } else if (outcome == OutcomeClass.NOT_FOUND) {
            return new ResolutionResult.NotFound();
        }
        return outcome.refusal()
                .<ResolutionResult>map(scope -> new ResolutionResult.Refused(refusal(scope)))
                .orElseGet(() -> new ResolutionResult.StillUnknown(text()));
    }

    /** Returns the answer and what was made of it, for people: one line of printable ASCII, up to 300 characters. */
    public String text() {
        StringBuilder out = new StringBuilder("answered ").append(answer.status());
        answer.code().ifPresent(code -> out.append(' ').append(printable(code, CODE_LENGTH)));
        if (!answer.message().isBlank()) {
            out.append(": ").append(printable(answer.message(), 100));
        }
        if (answer.id() == EchoedId.OTHER) {
            out.append(", to another request");
        } else if (answer.id() == EchoedId.NONE) {
            out.append(", without our id");
        }
        return out.append(row.map(name -> " (row " + name + ")").orElse(" (no row)"))
                .toString();
    }

    private Refusal refusal(Refusal.Scope scope) {
        return new Refusal(scope, refusalCode(), text());
    }

    /** The provider's code as far as it is an identifier. */
    private String refusalCode() {
        String code = answer.code().orElse("").replaceAll("[^A-Za-z0-9._:-]", "");
        return code.isEmpty() ? "STATUS-" + answer.status() : code.substring(0, Math.min(code.length(), CODE_LENGTH));
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("an answer to " + answer.operation() + " is not one to " + what);
        }
    }

    private static String printable(String text, int most) {
        return text.substring(0, Math.min(text.length(), most)).replaceAll("[^ -~]", "?");
    }
}
