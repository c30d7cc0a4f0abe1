package io.meterroute.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Where a purchase goes, and why.
 *
 * <p>A decision keeps what it was made from and works its explanation out when somebody asks. It holds no time. Two
 * decisions are equal if they were made from equal inputs and came to the same end. Immutable and safe to share between
 * threads. Implemented by the library only.
 */
public interface RoutingDecision {
    /** Returns what the decision came to. */
    Outcome outcome();

    /** Tells whether the outcome is {@link Outcome.Routed}: for whoever counts, since the outcome itself may have to be made. */
    default boolean isRouted() {
        return outcome().kind() == Outcome.Kind.ROUTED;
    }

    /**
     * Returns the candidates in the order in which they are to be tried: now if the outcome is routed, after the lookup
     * if one is needed. Empty if nobody is a candidate, as with every other outcome.
     */
    List<ProviderId> order();

    /** Returns the first of {@link #order()}, if there is one. */
    Optional<ProviderId> first();

    /** Returns the routing table it was made with. */
    RoutingTable table();

    /**
     * Returns the meter as it was then. A decision that was made without the whole record gets that now; if it has moved on
     * meanwhile, what is returned has what the decision was made from, version 0, and nothing else.
     */
    MeterRecord meter();

    /** Returns the providers' signals as they were then. */
    Signals signals();

    /** Returns what was asked for. */
    RouteRequest request();

    /** Returns the phase it was made in. */
    Phase phase();

    /**
     * Returns how long ago the meter was read, if it could not be read again though it should have been: the decision then
     * rests on what was known at that time (STORE-3). It takes no part in deciding, nor in what makes two decisions equal.
     */
    Optional<Duration> staleFor();

    /**
     * Returns this decision as one whose meter was read {@code age} ago and could not be read since.
     *
     * @throws IllegalArgumentException if the age is negative
     */
    RoutingDecision withStaleFor(Duration age);

    /** Returns the providers eligible for routing, whatever they support. */
    SortedSet<ProviderId> eligible();

    /** Returns the providers that a full broadcast for this meter would ask (METER-10). */
    SortedSet<ProviderId> askedSet();

    /** Returns exactly one verdict for each provider of the table: candidates in order, then the others by id. */
    List<Verdict> verdicts();

    /** Returns the providers that the meter's own preference ranks though its utility excludes them (PREF-5). */
    SortedSet<ProviderId> contradictions();

    /** Returns the decision told to a person, several lines, ending with a line break. */
    String explain();

    /**
     * Returns {@link #explain()} with the providers' last responses added.
     *
     * @param now the time that ages count to
     * @param current the meter as it is now; if it has moved on since the decision, the explanation says so
     */
    String explain(Instant now, MeterRecord current);
}
