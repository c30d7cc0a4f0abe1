package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** How a purchase ended: recorded once, and returned to every repeat of its id (VEND-5). */
public sealed interface PurchaseEnd {
    /** The kinds of end, for switches and metrics. */
    enum Kind {
        /** {@link PurchaseEnd.Vended}. */
        VENDED,
        /** {@link PurchaseEnd.Declined}. */
        DECLINED,
        /** {@link PurchaseEnd.Blocked}. */
        BLOCKED,
        /** {@link PurchaseEnd.Unavailable}. */
        UNAVAILABLE,
        /** {@link PurchaseEnd.Exhausted}. */
        EXHAUSTED
    }

    /** Returns the kind. */
    Kind kind();

    /**
     * A provider vended.
     *
     * @param provider who
     * @param receipt what it handed over
     */
    record Vended(ProviderId provider, Receipt receipt) implements PurchaseEnd {
        /** Refuses null. */
        public Vended {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(receipt, "receipt");
        }

        @Override
        public Kind kind() {
            return Kind.VENDED;
        }
    }

    /**
     * A provider refused for the customer's own matter; nobody else was tried after it.
     *
     * @param provider who
     * @param refusal its no
     */
    record Declined(ProviderId provider, Refusal refusal) implements PurchaseEnd {
        /** Refuses null. */
        public Declined {
            Objects.requireNonNull(provider, "provider");
            Objects.requireNonNull(refusal, "refusal");
        }

        @Override
        public Kind kind() {
            return Kind.DECLINED;
        }
    }

    /**
     * There was no provider to route to, and the meter is blocked.
     *
     * @param reason why
     */
    record Blocked(BlockedReason reason) implements PurchaseEnd {
        /** Refuses null. */
        public Blocked {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Kind kind() {
            return Kind.BLOCKED;
        }
    }

    /**
     * The providers that support the meter could not be used at the moment, or the deadline passed before one was tried.
     *
     * @param retryAt when it is worth trying again, if that is known
     */
    record Unavailable(Optional<Instant> retryAt) implements PurchaseEnd {
        /** Refuses null. */
        public Unavailable {
            Objects.requireNonNull(retryAt, "retry at");
        }

        @Override
        public Kind kind() {
            return Kind.UNAVAILABLE;
        }
    }

    /**
     * Providers were tried, and each surely vended nothing.
     *
     * @param attempts how many were tried, 1 or more
     */
    record Exhausted(int attempts) implements PurchaseEnd {
        /**
         * Checks the number.
         *
         * @throws IllegalArgumentException if it is not positive
         */
        public Exhausted {
            if (attempts < 1) {
                throw new IllegalArgumentException("a purchase is exhausted after 1 attempt or more: " + attempts);
            }
        }

        @Override
        public Kind kind() {
            return Kind.EXHAUSTED;
        }
    }
}
