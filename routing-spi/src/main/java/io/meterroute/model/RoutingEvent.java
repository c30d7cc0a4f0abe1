package io.meterroute.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something worth knowing happened; told to the {@code RoutingListener}s after it did (OBS-2). */
public sealed interface RoutingEvent {
    /**
     * A decision was made.
     *
     * @param decision the decision
     */
    record Decided(RoutingDecision decision) implements RoutingEvent {}

    /**
     * A meter was marked for rebroadcast (MARK-1).
     *
     * @param meter the meter
     * @param mark the mark
     * @param wasMarked whether it was marked already, so that this mark renewed the one before (MARK-2)
     */
    record MeterMarked(MeterNumber meter, Mark mark, boolean wasMarked) implements RoutingEvent {}

    /**
     * A round cleared a meter's mark (MARK-4).
     *
     * @param meter the meter
     * @param mark the mark that was cleared
     */
    record MarkCleared(MeterNumber meter, Mark mark) implements RoutingEvent {}

    /**
     * A purchase or enquiry found no provider, and the meter was not blocked before (METER-7).
     *
     * @param meter the meter
     * @param institution whose purchase or enquiry
     */
    record MeterBlocked(MeterNumber meter, InstitutionId institution) implements RoutingEvent {}

    /**
     * An eligible provider came to support a blocked meter (METER-8).
     *
     * @param meter the meter
     * @param institution whose block it was
     */
    record MeterUnblocked(MeterNumber meter, InstitutionId institution) implements RoutingEvent {}

    /**
     * A meter got a utility, or another one (METER-3, METER-12).
     *
     * @param meter the meter
     * @param before the utility before, if it had one
     * @param assignment the utility now
     */
    record MeterAssigned(MeterNumber meter, Optional<UtilityId> before, Assignment assignment)
            implements RoutingEvent {}

    /**
     * A provider's reply names another utility than the meter's; the assignment stays (METER-3).
     *
     * @param meter the meter
     * @param provider who said so
     * @param said the utility it names
     * @param assigned the meter's utility
     */
    record UtilityContradicted(MeterNumber meter, ProviderId provider, UtilityId said, UtilityId assigned)
            implements RoutingEvent {}

    /**
     * A provider's reply names a utility that is neither an id, a name nor an alias in the routing table (METER-3).
     *
     * @param meter the meter
     * @param provider who said so
     * @param name its words
     */
    record UtilityNameUnknown(MeterNumber meter, ProviderId provider, String name) implements RoutingEvent {}

    /**
     * One provider's lookup ended (METER-1). At its round's deadline a lookup ends without evidence; an answer that comes
     * all the same is told as late.
     *
     * @param meter the meter
     * @param provider who was asked
     * @param reply what came of it
     * @param took how long it took
     * @param late whether the lookup had ended already, at its round's deadline
     */
    record LookupEnded(MeterNumber meter, ProviderId provider, LookupReply reply, Duration took, boolean late)
            implements RoutingEvent {}

    /**
     * An answer was not applied: it repeats one, is older than one, or belongs to a round this meter does not know
     * (MARK-5).
     *
     * @param meter the meter
     * @param provider who answered
     * @param round the round it claims to answer
     */
    record AnswerIgnored(MeterNumber meter, ProviderId provider, RoundRef round) implements RoutingEvent {}

    /**
     * A caller waited for a round.
     *
     * @param meter the meter
     * @param joined whether another caller's or node's round was waited for
     * @param waited how long
     */
    record LookupAwaited(MeterNumber meter, boolean joined, Duration waited) implements RoutingEvent {}

    /**
     * An attempt was journaled or came to another state (VEND-2).
     *
     * @param purchase the purchase
     * @param attempt the attempt as it is now
     */
    record AttemptChanged(PurchaseId purchase, AttemptRecord attempt) implements RoutingEvent {}

    /**
     * Sending an attempt came to something, at its time limit at the latest (VEND-2). Told once per attempt that was given
     * to its transport: not for what this router itself kept from being sent, nor for what came later.
     *
     * @param purchase the purchase
     * @param attempt the attempt as it is now
     * @param took how long it took
     */
    record AttemptEnded(PurchaseId purchase, AttemptRecord attempt, Duration took) implements RoutingEvent {}

    /**
     * A purchase ended (VEND-5).
     *
     * @param purchase the purchase as it is now
     */
    record PurchaseEnded(PurchaseRecord purchase) implements RoutingEvent {}

    /**
     * A token came after its purchase had ended otherwise, or for an attempt that was taken back (VEND-3). Somebody has to
     * look at it: it was paid for.
     *
     * @param purchase the purchase
     * @param orphan the token
     */
    record OrphanTokenFound(PurchaseId purchase, OrphanToken orphan) implements RoutingEvent {}

    /**
     * A purchase can only be ended by two persons from now on (VEND-3).
     *
     * @param purchase the purchase as it is now
     */
    record OperatorNeeded(PurchaseRecord purchase) implements RoutingEvent {}

    /**
     * Another routing table came into force on this node.
     *
     * @param before the revision before; the same or a higher one if the store has come back without it
     * @param table the table now
     */
    record TableChanged(long before, RoutingTable table) implements RoutingEvent {}

    /**
     * A pending change was published as its time had come; told by the node that did it (ADMIN-4).
     *
     * @param change the change
     * @param revision the revision that it has become
     * @param late how long after its time that was, by the store's clock; more than a few polls if no node was up
     */
    record PendingChangeTookEffect(PendingChange change, long revision, Duration late) implements RoutingEvent {}

    /**
     * A pending change is due, but does not apply to the table in force. It stays pending; an operator has to withdraw it or
     * to make room for it. Told once by each node (ADMIN-4).
     *
     * @param change the change
     * @param revision the revision in force
     * @param problems everything that stands against it
     */
    record PendingChangeConflicts(PendingChange change, long revision, List<TableProblem> problems)
            implements RoutingEvent {
        /** Copies the problems. */
        public PendingChangeConflicts {
            problems = List.copyOf(problems);
        }
    }

    /**
     * A provider's health changed (HEALTH-1). Here {@link Health#ADMITTED} is probation: some purchases may try it.
     *
     * @param provider the provider
     * @param operation what it is about
     * @param before how it fared before
     * @param after how it fares now
     * @param cause why, for people
     */
    record HealthChanged(ProviderId provider, Operation operation, Health before, Health after, String cause)
            implements RoutingEvent {
        /** Refuses null. */
        public HealthChanged {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /** What providers are used for; their health is watched apart. */
    enum Operation {
        /** Meter lookups. */
        LOOKUP,
        /** Purchases. */
        PURCHASE
    }
}
