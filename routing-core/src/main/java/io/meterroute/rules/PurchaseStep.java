package io.meterroute.rules;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.Resolution;
import java.time.Instant;

/** What is to be done next about a purchase. */
public sealed interface PurchaseStep {
    /** Nothing: it has ended. */
    record Done() implements PurchaseStep {}

    /** Nothing: two persons have to end it (VEND-3). */
    record AwaitOperator() implements PurchaseStep {}

    /**
     * Nothing before {@code until}.
     *
     * @param until when to look again
     */
    record Wait(Instant until) implements PurchaseStep {}

    /** Find the next provider and try it, or end the purchase if there is none (VEND-1). */
    record TryNext() implements PurchaseStep {}

    /** End it: no new attempt may begin (VEND-9). */
    record Stop() implements PurchaseStep {}

    /**
     * Note that a promised answer has not come (VEND-11).
     *
     * @param attempt the attempt
     */
    record NoteOverdue(AttemptRecord attempt) implements PurchaseStep {}

    /**
     * Journal that the attempt is being taken back; then it is {@link Resolve}d by reversal (VEND-3).
     *
     * @param attempt the attempt
     * @param resolution the way
     */
    record BeginReversal(AttemptRecord attempt, Resolution resolution) implements PurchaseStep {}

    /**
     * Try to end the doubt at the attempt's provider (VEND-3).
     *
     * @param attempt the attempt
     * @param resolution the way
     */
    record Resolve(AttemptRecord attempt, Resolution resolution) implements PurchaseStep {}

    /**
     * Journal that only a person can end it (VEND-3).
     *
     * @param attempt the attempt
     */
    record LeaveToOperator(AttemptRecord attempt) implements PurchaseStep {}
}
