package io.meterroute.rules;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a meter changes and what the nodes do about it: the product's design, or one that differs from it in a single
 * point.
 *
 * @param transition what an event makes of a record
 * @param flaws what the nodes do otherwise than the product's
 */
record MeterDesign(Transition transition, Set<Flaw> flaws) {
    /** A function like {@link MeterTransitions#apply}. */
    @FunctionalInterface
    interface Transition {
        MeterRecord apply(MeterRecord meter, MeterEvent event);
    }

    /** What a node may do wrong around a right transition function. */
    enum Flaw {
        /** A node writes what it made of an earlier read, without compare-and-set. */
        OVERWRITES_WHAT_OTHERS_WROTE,
        /** A round in flight is waited for however long it takes. */
        ROUNDS_NEVER_EXPIRE,
        /** A purchase goes by the record that its node saw last. */
        READS_ITS_CACHE,
        /** Marks and rounds are told apart by their numbers only. */
        NAMES_BY_NUMBER,
        /** A mark whose acknowledgement was lost is sent again under its old name, whatever happened since. */
        REPEATS_OLD_MARKS,
        /** Whom to ask is decided on one read, and claimed on a later one. */
        CLAIMS_WHAT_IT_DECIDED_EARLIER,
        /** Only those unconfirmed are asked, whether or not the meter is marked. */
        ASKS_ONLY_SOME_OF_A_MARKED_METER
    }

    /** Returns the product's design. */
    static MeterDesign product() {
        return new MeterDesign(MeterTransitions::apply, EnumSet.noneOf(Flaw.class));
    }

    /** Returns the product's transition function under nodes with {@code flaw}. */
    static MeterDesign with(Flaw flaw) {
        return new MeterDesign(MeterTransitions::apply, EnumSet.of(flaw));
    }

    /** Returns the product's nodes over another transition function. */
    static MeterDesign with(Transition transition) {
        return new MeterDesign(transition, EnumSet.noneOf(Flaw.class));
    }

    boolean has(Flaw flaw) {
        return flaws.contains(flaw);
    }
}
