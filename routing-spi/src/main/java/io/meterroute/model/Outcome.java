package io.meterroute.model;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;

/** What a decision came to (ROUTE-4). */
public sealed interface Outcome {
    /** The kinds of outcome, for switches and metrics. */
    enum Kind {
        /** {@link Outcome.Routed}. */
        ROUTED,
        /** {@link Outcome.LookupNeeded}. */
        LOOKUP_NEEDED,
        /** {@link Outcome.Unavailable}. */
        UNAVAILABLE,
        /** {@link Outcome.Blocked}. */
        BLOCKED
    }

    /** Returns the kind. */
    Kind kind();

    /**
     * The purchase goes to the first of {@code order}; the others follow if it surely did not vend.
     *
     * @param order the candidates, at least one
     * @param toAsk whom to ask in the background since they are still unconfirmed (METER-5)
     */
    record Routed(List<ProviderId> order, SortedSet<ProviderId> toAsk) implements Outcome {
        /** Copies both. */
        public Routed {
            order = List.copyOf(order);
            toAsk = Sorted.copy(toAsk);
        }

        @Override
        public Kind kind() {
            return Kind.ROUTED;
        }
    }

    /**
     * Providers must be asked about the meter first.
     *
     * @param reason why
     * @param toAsk whom, at least one
     */
    record LookupNeeded(LookupReason reason, SortedSet<ProviderId> toAsk) implements Outcome {
        /** Copies the set. */
        public LookupNeeded {
            Objects.requireNonNull(reason, "reason");
            toAsk = Sorted.copy(toAsk);
        }

        @Override
        public Kind kind() {
            return Kind.LOOKUP_NEEDED;
        }
    }

    /**
     * Providers support the meter, but each is only vetoed, suspended, already tried or set aside by the enquiry now.
     * Never blocks the meter.
     *
     * @param retryAt when the first suspension ends, if one is known to
     */
    record Unavailable(Optional<Instant> retryAt) implements Outcome {
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
     * No provider can be routed to.
     *
     * @param reason why
     */
    record Blocked(BlockedReason reason) implements Outcome {
        /** Refuses null. */
        public Blocked {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public Kind kind() {
            return Kind.BLOCKED;
        }
    }

    /** Why a lookup is needed before routing. */
    enum LookupReason {
        /** The meter was never seen: everybody in the asked set is asked (METER-4). */
        NEW_METER,
        /** The meter is marked for rebroadcast: everybody in the asked set is asked (MARK-3). */
        MARKED,
        /** Nobody eligible supports the meter, and somebody has not said: those are asked (METER-6). */
        NO_CONFIRMED_PROVIDER
    }
}
