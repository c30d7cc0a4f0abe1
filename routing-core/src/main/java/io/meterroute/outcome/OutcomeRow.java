package io.meterroute.outcome;

import io.meterroute.model.Quoted;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of an {@link OutcomeTable}: which answers it is about, and what they come to. A row whose outcome is a no
 * matches no answer with a receipt in it, since such an answer contradicts itself.
 *
 * @param name what messages and reports call it, 1 to 64 characters of {@code [A-Za-z0-9._:-]}
 * @param when which answers
 * @param outcome what they come to
 * @param health what they say about the provider's health
 * @param pause whether they are a reason not to use the provider for a while
 */
public record OutcomeRow(
        String name, AnswerPattern when, OutcomeClass outcome, HealthEffect health, Optional<Pause> pause) {
    private static final int NAME_LENGTH = 64;

    /**
     * Checks that the parts do not contradict each other.
     *
     * @throws IllegalArgumentException if the name is no identifier; an operation cannot come to the outcome; the outcome
     *     settles an attempt and our id is not required; it is a vend and no receipt is required, or a no and one is; or
     *     the health effect does not go with it. The message names the row
     */
    public OutcomeRow {
        Objects.requireNonNull(when, "pattern of answers");
        Objects.requireNonNull(health, "health effect");
        Objects.requireNonNull(pause, "pause");
        if (name.isEmpty() || name.length() > NAME_LENGTH || !name.chars().allMatch(OutcomeRow::isNameCharacter)) {
            throw new IllegalArgumentException(
                    "a row's name has 1 to 64 characters of A-Z a-z 0-9 . _ : - only: " + Quoted.of(name));
        }
        for (Operation operation : when.operations()) {
            require(outcome.answers(operation), name, "an answer to " + operation + " cannot come to " + outcome);
        }
        require(!outcome.isFinal() || when.ownId(), name, outcome + " must require our own id in the answer");
        require(outcome != OutcomeClass.VENDED || when.receipt(), name, "VENDED must require a receipt in the answer");
        require(!outcome.isNo() || !when.receipt(), name, outcome + " cannot require a receipt in the answer");
        require(outcome.canBe(health), name, outcome + " cannot be " + health + " for health");
    }

    /** Returns a row with what its outcome usually says about health, and no pause. */
    public static OutcomeRow of(String name, AnswerPattern when, OutcomeClass outcome) {
        return new OutcomeRow(name, when, outcome, outcome.usualHealth(), Optional.empty());
    }

    /** Returns this with another effect on health. */
    public OutcomeRow withHealth(HealthEffect newHealth) {
        return new OutcomeRow(name, when, outcome, newHealth, pause);
    }

    /** Returns this as a reason for a pause. */
    public OutcomeRow withPause(Pause newPause) {
        return new OutcomeRow(name, when, outcome, health, Optional.of(newPause));
    }

    /** Tells whether {@code answer} is one of those that this row is about. */
    public boolean matches(ProviderAnswer answer) {
        return when.matches(answer) && !(outcome.isNo() && answer.hasReceipt());
    }

    private static void require(boolean holds, String row, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException("row " + row + ": " + otherwise);
        }
    }

    private static boolean isNameCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || c == '.'
                || c == '_'
                || c == ':'
                || c == '-';
    }
}
