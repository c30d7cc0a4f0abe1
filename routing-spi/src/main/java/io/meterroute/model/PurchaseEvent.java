package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * What can happen to a purchase after it was opened. Times are the journal's. Applying an event a second time changes
 * nothing, so that a write whose outcome is unknown can be repeated.
 */
public sealed interface PurchaseEvent {
    /** Returns when it happened. */
    Instant at();

    /**
     * A node takes over a purchase whose owner's lease has ended (VEND-4).
     *
     * @param owner the node
     * @param leaseUntil when others may take it over from this node
     * @param at when
     */
    record TakenOver(String owner, Instant leaseUntil, Instant at) implements PurchaseEvent {
        /** Checks the owner's name. */
        public TakenOver {
            Syntax.id("owner", owner);
            Objects.requireNonNull(leaseUntil, "lease until");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The owner goes on with its work, or lets others have it from {@code leaseUntil} on.
     *
     * @param epoch the epoch of the owner
     * @param leaseUntil when others may take the purchase over
     * @param at when
     */
    record LeaseSet(long epoch, Instant leaseUntil, Instant at) implements PurchaseEvent {
        /** Refuses null. */
        public LeaseSet {
            Objects.requireNonNull(leaseUntil, "lease until");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An attempt is about to be sent (VEND-4, VEND-7).
     *
     * @param attempt the attempt, {@link AttemptState#JOURNALED}, in the owner's epoch
     */
    record Intended(AttemptRecord attempt) implements PurchaseEvent {
        /** Refuses null. */
        public Intended {
            Objects.requireNonNull(attempt, "attempt");
        }

        @Override
        public Instant at() {
            return attempt.journaledAt();
        }
    }

    /**
     * An answer to an attempt came, or nothing did in time (VEND-2, VEND-11).
     *
     * @param attempt the attempt
     * @param epoch the epoch it was sent in: a no counts only while that is the purchase's
     * @param result the answer
     * @param at when
     */
    record Answered(AttemptId attempt, long epoch, AttemptResult result, Instant at) implements PurchaseEvent {
        /** Refuses null. */
        public Answered {
            Objects.requireNonNull(attempt, "attempt id");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An answer that was promised by a certain time has not come (VEND-11).
     *
     * @param attempt the attempt
     * @param at when, not before the promised time
     */
    record Overdue(AttemptId attempt, Instant at) implements PurchaseEvent {
        /** Refuses null. */
        public Overdue {
            Objects.requireNonNull(attempt, "attempt id");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * An attempt is about to be taken back; journaled before that is sent (VEND-3).
     *
     * @param attempt the attempt
     * @param epoch the owner's epoch
     * @param at when
     */
    record ReversalBegun(AttemptId attempt, long epoch, Instant at) implements PurchaseEvent {
        /** Refuses null. */
        public ReversalBegun {
            Objects.requireNonNull(attempt, "attempt id");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * A try to end a doubt came to something (VEND-3).
     *
     * @param attempt the attempt
     * @param epoch the epoch in which it was tried
     * @param resolution the way, as declared by the transport
     * @param sentAt when it was sent
     * @param result what came of it
     * @param at when that was learned
     */
    record Resolved(
            AttemptId attempt, long epoch, Resolution resolution, Instant sentAt, ResolutionResult result, Instant at)
            implements PurchaseEvent {
        /** Refuses null. */
        public Resolved {
            Objects.requireNonNull(attempt, "attempt id");
            Objects.requireNonNull(resolution, "resolution");
            Objects.requireNonNull(sentAt, "sent at");
            Objects.requireNonNull(result, "result");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * No way is left to end a doubt but a person (VEND-3).
     *
     * @param attempt the attempt
     * @param epoch the owner's epoch
     * @param at when
     */
    record LeftToOperator(AttemptId attempt, long epoch, Instant at) implements PurchaseEvent {
        /** Refuses null. */
        public LeftToOperator {
            Objects.requireNonNull(attempt, "attempt id");
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * One person proposes how a purchase that only a person can end is to end (VEND-3).
     *
     * @param proposal the proposal
     */
    record ClosingProposed(ClosingProposal proposal) implements PurchaseEvent {
        /** Refuses null. */
        public ClosingProposed {
            Objects.requireNonNull(proposal, "proposal");
        }

        @Override
        public Instant at() {
            return proposal.at();
        }
    }

    /**
     * Another person agrees to a proposal.
     *
     * @param proposal the proposal that person has seen: if another one stands by now, nobody has agreed to that
     * @param by who agrees, not who proposed
     * @param at when
     */
    record ClosingApproved(ClosingProposal proposal, String by, Instant at) implements PurchaseEvent {
        /** Checks the name. */
        public ClosingApproved {
            Objects.requireNonNull(proposal, "proposal");
            Syntax.name("approved by", by);
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * The caller wants no new attempt to begin (VEND-9).
     *
     * @param at when
     */
    record Cancelled(Instant at) implements PurchaseEvent {
        /** Refuses null. */
        public Cancelled {
            Objects.requireNonNull(at, "at");
        }
    }

    /**
     * Nobody is left to try (VEND-5).
     *
     * @param epoch the owner's epoch
     * @param end how it ends
     * @param at when
     */
    record Finished(long epoch, PurchaseEnd end, Instant at) implements PurchaseEvent {
        /** Refuses null. */
        public Finished {
            Objects.requireNonNull(end, "end");
            Objects.requireNonNull(at, "at");
        }
    }
}
