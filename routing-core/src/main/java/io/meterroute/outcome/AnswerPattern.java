package io.meterroute.outcome;

import io.meterroute.model.Quoted;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which answers a row is about. An answer that carries another request's id fits none.
 *
 * @param operations what was asked: one of these
 * @param status where the status lies
 * @param codes the code is one of these, at most 64 of 1 to 64 characters, case significant; empty: any code, also none
 * @param message what the message looks like
 * @param ownId whether the answer must carry our request's id; otherwise it may also carry none
 * @param receipt whether the answer must bring a complete receipt; otherwise it may
 */
public record AnswerPattern(
        Set<Operation> operations,
        StatusRange status,
        Set<String> codes,
        TextPattern message,
        boolean ownId,
        boolean receipt) {
    /** The most codes. */
    public static final int MAX_CODES = 64;

    private static final int CODE_LENGTH = 64;

    /**
     * Copies the sets and checks their sizes.
     *
     * @throws IllegalArgumentException if there is no operation, there are too many codes, or one is empty or too long
     */
    public AnswerPattern {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("names no operation");
        }
        operations = Collections.unmodifiableSet(EnumSet.copyOf(operations));
        if (codes.size() > MAX_CODES) {
            throw new IllegalArgumentException("names more than " + MAX_CODES + " codes: " + codes.size());
        }
        for (String code : codes) {
            if (code.isEmpty() || code.length() > CODE_LENGTH) {
                throw new IllegalArgumentException(
                        "a code has 1 to " + CODE_LENGTH + " characters: " + Quoted.of(code));
            }
        }
        codes = Collections.unmodifiableSet(new TreeSet<>(codes));
    }

    /** Returns the pattern of every answer to one of the given operations. */
    public static AnswerPattern to(Operation first, Operation... others) {
        return new AnswerPattern(EnumSet.of(first, others), StatusRange.ANY, Set.of(), TextPattern.ANY, false, false);
    }

    /** Returns this for answers with a status from {@code from} to {@code to} only. */
    public AnswerPattern withStatus(int from, int to) {
        return new AnswerPattern(operations, new StatusRange(from, to), codes, message, ownId, receipt);
    }

    /** Returns this for answers with {@code status} only. */
    public AnswerPattern withStatus(int status) {
        return withStatus(status, status);
    }

    /** Returns this for answers with one of {@code newCodes} only. */
    public AnswerPattern withCodes(String... newCodes) {
        return new AnswerPattern(operations, status, Set.of(newCodes), message, ownId, receipt);
    }

    /** Returns this for answers whose message fits {@code pattern} only; see {@link TextPattern}. */
    public AnswerPattern withMessage(String pattern) {
        return new AnswerPattern(operations, status, codes, TextPattern.of(pattern), ownId, receipt);
    }

    /** Returns this for answers that carry our request's id only. */
    public AnswerPattern withOwnId() {
        return new AnswerPattern(operations, status, codes, message, true, receipt);
    }

    /** Returns this for answers that bring a complete receipt only. */
    public AnswerPattern withReceipt() {
        return new AnswerPattern(operations, status, codes, message, ownId, true);
    }

    /** Tells whether {@code answer} fits. */
    public boolean matches(ProviderAnswer answer) {
        return operations.contains(answer.operation())
                && status.contains(answer.status())
                && (codes.isEmpty() || answer.code().filter(codes::contains).isPresent())
                && (ownId ? answer.id() == EchoedId.OURS : answer.id() != EchoedId.OTHER)
                && (!receipt || answer.hasReceipt())
                && message.matches(answer.message());
    }
}
