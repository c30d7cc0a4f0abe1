package io.meterroute.simulation;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;

/** A design that looks right and is not: a broken promise of what the router rests on, which must come to light. */
enum Flaw {
    /** A round that is answered clears whatever mark there is, also one that came after it began. */
    MARK_IS_A_FLAG("N1", MeterFlaws::markIsAFlag),
    /** Marking a marked meter is acknowledged and changes nothing. */
    SECOND_MARK_COUNTS_FOR_NOTHING("N1b", MeterFlaws::secondMarkCountsForNothing),
    /** The claim of a round clears the mark. */
    CLEARED_BY_THE_CLAIM("N2", MeterFlaws::clearedByTheClaim),
    /** A round clears the mark at its deadline, answered or not. */
    CLEARED_UNANSWERED("N3", MeterFlaws::clearedUnanswered),
    /** A no counts also if it was asked for before the mark. */
    OLD_NO_COUNTS("N4", MeterFlaws::oldNoCounts),
    /** The answer that arrives last wins. */
    LAST_ARRIVAL_WINS("N5", MeterFlaws::lastArrivalWins),
    /** That a meter is blocked is written whatever the meter has become since it was read. */
    BLOCKED_WITHOUT_LOOKING("N6", MeterFlaws::blockedWithoutLooking),
    /** A meter is written back as it was read, over what others have written. */
    METER_OVERWRITTEN("N7", MeterFlaws::overwritten),
    /** A round is in flight until it ends, also if its node is dead. */
    ROUND_NEVER_EXPIRES("N8", MeterFlaws::roundNeverExpires),
    /** A purchase goes by the meter as the node remembers it. */
    METER_FROM_A_CACHE("N9", MeterFlaws::fromACache),
    /** Rounds and marks are named by counters. */
    NAMES_ARE_COUNTERS("N11", MeterFlaws::namesAreCounters),
    /** A routing table is published over what another node has published meanwhile. */
    TABLE_OVERWRITTEN("ADMIN-1", TableFlaws::overwritten),
    /** A mark is acknowledged before it is written. */
    MARK_ACKNOWLEDGED_EARLY("STORE-6", MeterFlaws::acknowledgedEarly),
    /** No answer in time is taken for a no. */
    TIMEOUT_IS_A_NO("U1", SendingFlaws::timeoutIsANo),
    /** An attempt is sent while its intent is still being written. */
    SENT_BEFORE_JOURNALED("U2", JournalFlaws::sentBeforeJournaled),
    /** "Not found" is believed at once. */
    NOT_FOUND_BELIEVED_AT_ONCE("U3", ResolvingFlaws::notFoundBelievedAtOnce),
    /** The horizon counts when the answer to a query is taken in, not when the query is sent. */
    HORIZON_CHECKED_LATE("U3b", ResolvingFlaws::horizonCheckedLate),
    /** A node's monotonic clock stands still while the node does, so that no fence is ever missed. */
    CLOCK_STOPS_IN_FREEZE("U4", SendingFlaws::clockStopsInFreeze),
    /** A doubt is ended by sending again, and "duplicate" is taken for a no. */
    DUPLICATE_IS_A_NO("U5, U5b", ResolvingFlaws::duplicateIsANo),
    /** A reversal counts as soon as it is sent. */
    REVERSAL_NOT_AWAITED("U6", ResolvingFlaws::reversalNotAwaited),
    /** A provider that has not seen an attempt says that it is reversed, and vends when it comes. */
    REVERSED_WITHOUT_TOMBSTONE("U7", ResolvingFlaws::reversedWithoutTombstone),
    /** That a token cannot be taken back is taken for its having been taken back. */
    REFUSED_REVERSAL_IS_A_REVERSAL("U8", ResolvingFlaws::refusedReversalIsAReversal),
    /** A provider refuses to take a token back, and then does. */
    REFUSED_REVERSAL_NOT_KEPT("U8b", ResolvingFlaws::refusedReversalNotKept),
    /** That a reversal is under way is known to its node only. */
    REVERSAL_NOT_JOURNALED("U9", JournalFlaws::reversalNotJournaled),
    /** A provider says no to a retry, and vends when the first request arrives after that. */
    REFUSAL_NOT_STICKY("U10", ResolvingFlaws::refusalNotSticky),
    /** A retry is a new request to the provider. */
    RETRY_VENDS_AGAIN("U11", ResolvingFlaws::retryVendsAgain),
    /** Exclusions are those that the node knows of. */
    EXCLUSION_FROM_A_CACHE("U12", JournalFlaws::exclusionFromACache),
    /** A load balancer throws dice. */
    ANY_ORDER("U14", SendingFlaws::anyOrder),
    /** That an attempt was not sent counts also after somebody else has taken the purchase over. */
    NOT_SENT_WITHOUT_EPOCH("U15", SendingFlaws::notSentWithoutEpoch),
    /** The journal writes over what another node has written meanwhile. */
    PURCHASE_OVERWRITTEN("fact 8", JournalFlaws::overwritten),
    /** Whoever takes a purchase over does not count up its epoch. */
    TAKEN_OVER_WITHOUT_EPOCH("VEND-11", JournalFlaws::takenOverWithoutEpoch),
    /** A late token changes the end. */
    END_CHANGED_BY_A_LATE_TOKEN("B-23", JournalFlaws::endChangedByALateToken);

    /** Among how many seeds a flaw must come to light. */
    static final long SEEDS = 2_000;

    private static final int BATCH = 100;

    private final String origin;

    @SuppressWarnings("ImmutableEnumChecker") // it only makes designs, a new one each time
    private final Supplier<Design> design;

    Flaw(String origin, Supplier<Design> design) {
        this.origin = origin;
        this.design = design;
    }

    /** Returns where the design is described: a naive design of the two state machines' tables, or a rule. */
    String origin() {
        return origin;
    }

    /** Returns the design for one world: it may remember what has happened there. */
    Design design() {
        return design.get();
    }

    /** Returns what came of the first seed that the design breaks something at. */
    Optional<Verdict> firstSeed() {
        return LongStream.iterate(1, first -> first <= SEEDS, first -> first + BATCH)
                .mapToObj(first -> Simulations.of(first, BATCH, this::design).broken())
                .filter(broken -> !broken.isEmpty())
                .map(broken -> broken.get(0))
                .findFirst();
    }

    /** Returns the row of a table in a document that says when the design fell, and of what. */
    String row(Verdict broken) {
        return "| `" + this + "` | " + origin + " | " + broken.scenario().seed() + " | " + broken.promise() + " |";
    }
}
