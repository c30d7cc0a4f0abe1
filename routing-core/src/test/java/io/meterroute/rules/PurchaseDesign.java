package io.meterroute.rules;

import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a purchase changes and what the nodes do about it: the product's design, or one that differs from it in a single
 * point.
 *
 * @param transition what an event makes of a record
 * @param flaws what the nodes do otherwise than the product's
 */
record PurchaseDesign(Transition transition, Set<Flaw> flaws) {
    /** A function like {@link PurchaseTransitions#apply}. */
    @FunctionalInterface
    interface Transition {
        PurchaseRecord apply(PurchaseRecord purchase, PurchaseEvent event);
    }

    /** What a node may do wrong around a right transition function. */
    enum Flaw {
        /** An attempt is sent before it is journaled. */
        SENDS_BEFORE_JOURNALING,
        /** An attempt is sent however long ago it was journaled. */
        SENDS_WITHOUT_FENCE,
        /** The meter is not read again between journaling and sending. */
        SENDS_WITHOUT_ANOTHER_LOOK,
        /** Exclusions are read from a cache, and nothing in the write checks them. */
        GOES_BY_AN_OLD_TABLE,
        /** A doubt is retried at a provider whether or not it has been excluded. */
        RETRIES_WHERE_EXCLUDED,
        /** "Duplicate", said to an attempt, is taken for a refusal. */
        TAKES_DUPLICATE_ATTEMPT_FOR_NO,
        /** "Duplicate", said to a retry, is taken for a refusal. */
        TAKES_DUPLICATE_RETRY_FOR_NO,
        /** A reversal is taken for done once it is sent. */
        REVERSES_WITHOUT_ACKNOWLEDGEMENT,
        /** A reversal is sent without being journaled. */
        REVERSES_WITHOUT_JOURNALING,
        /** A query is sent at once; that the horizon has passed is checked when its answer comes. */
        CHECKS_THE_HORIZON_LATE,
        /** A provider that was retried before it was excluded is queried after. */
        QUERIES_AFTER_RETRYING,
        /** Every doubt is left to a person. */
        ASKS_NO_PROVIDER
    }

    /** Returns the product's design. */
    static PurchaseDesign product() {
        return new PurchaseDesign(PurchaseTransitions::apply, EnumSet.noneOf(Flaw.class));
    }

    /** Returns the product's transition function under nodes with {@code flaw}. */
    static PurchaseDesign with(Flaw flaw) {
        return new PurchaseDesign(PurchaseTransitions::apply, EnumSet.of(flaw));
    }

    /** Returns nodes with {@code flaw} over another transition function. */
    static PurchaseDesign with(Flaw flaw, Transition transition) {
        return new PurchaseDesign(transition, EnumSet.of(flaw));
    }

    /** Returns the product's nodes over another transition function. */
    static PurchaseDesign with(Transition transition) {
        return new PurchaseDesign(transition, EnumSet.noneOf(Flaw.class));
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }
}
