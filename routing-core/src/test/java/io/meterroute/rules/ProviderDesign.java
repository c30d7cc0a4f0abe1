package io.meterroute.rules;

import io.meterroute.model.Resolution;
import io.meterroute.model.Resolution.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider can do about a doubt.
 *
 * @param ways the ways that its transport declares
 * @param traits how it behaves
 */
record ProviderDesign(Set<Resolution> ways, Set<Trait> traits) {
    /** How a provider behaves, as far as money depends on it. */
    enum Trait {
        /** An id that it vended for is answered with the same token again, however often it comes. */
        REMEMBERS_YES,
        /** An id that it refused is refused again. */
        REMEMBERS_NO,
        /** An id that was reversed is dead, also if it was never seen before. */
        TOMBSTONES,
        /** Once it has refused to take a token back it never takes it back. */
        REFUSES_FOR_GOOD,
        /** An id that it has seen is answered with "duplicate", and nothing else. */
        SAYS_DUPLICATE,
        /** It takes requests over, and answers them by the next tick, or later, or never. */
        QUEUES
    }

    /** Longer than any exploration. */
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private static final Duration ONE_TICK = PurchaseStage.TICK;

    static ProviderDesign retry() {
        return with(way(Kind.RETRY, Duration.ZERO, FOR_EVER)).and(Trait.REMEMBERS_YES, Trait.REMEMBERS_NO);
    }

    static ProviderDesign reverse() {
        return with(way(Kind.REVERSE, Duration.ZERO, FOR_EVER)).and(Trait.TOMBSTONES, Trait.REFUSES_FOR_GOOD);
    }

    static ProviderDesign query() {
        return with(way(Kind.QUERY, ONE_TICK, FOR_EVER));
    }

    /** One that only a person can ask. */
    static ProviderDesign none() {
        return with();
    }

    /** One that can only be asked by the very request that vends, and remembers for a tick only. */
    static ProviderDesign resend() {
        return with(way(Kind.RETRY, Duration.ZERO, ONE_TICK))
                .and(Trait.REMEMBERS_YES, Trait.REMEMBERS_NO, Trait.SAYS_DUPLICATE);
    }

    static ProviderDesign retryAndReverse() {
        return with(way(Kind.RETRY, Duration.ZERO, FOR_EVER), way(Kind.REVERSE, Duration.ZERO, FOR_EVER))
                .and(Trait.REMEMBERS_YES, Trait.REMEMBERS_NO, Trait.TOMBSTONES, Trait.REFUSES_FOR_GOOD);
    }

    static ProviderDesign retryAndQuery() {
        return with(way(Kind.RETRY, Duration.ZERO, FOR_EVER), way(Kind.QUERY, ONE_TICK, FOR_EVER))
                .and(Trait.REMEMBERS_YES, Trait.REMEMBERS_NO);
    }

    static ProviderDesign queryAtOnce() {
        return with(way(Kind.QUERY, Duration.ZERO, FOR_EVER));
    }

    private static ProviderDesign with(Resolution... ways) {
        return new ProviderDesign(Set.of(ways), EnumSet.noneOf(Trait.class));
    }

    private static Resolution way(Kind kind, Duration horizon, Duration retention) {
        return new Resolution(kind, horizon, retention);
    }

    /** Returns this with more traits. */
    ProviderDesign and(Trait... more) {
        Set<Trait> all = EnumSet.noneOf(Trait.class);
        all.addAll(traits);
        all.addAll(Arrays.asList(more));
        return new ProviderDesign(ways, all);
    }

    ProviderDesign without(Trait trait) {
        return new ProviderDesign(
                ways, traits.stream().filter(t -> t != trait).collect(Collectors.toUnmodifiableSet()));
    }

    boolean has(Trait trait) {
        return traits.contains(trait);
    }

    @Override
    public String toString() {
        return ways.stream().map(Resolution::kind).toList() + " " + traits;
    }

    Optional<Resolution> way(Kind kind) {
        return ways.stream().filter(way -> way.kind() == kind).findFirst();
    }

    /** Tells whether the network under it delivers within a tick or never: what querying rests on. */
    boolean isBounded() {
        return way(Kind.QUERY).isPresent();
    }

    /** Tells whether it does not matter how often the network delivers a request. */
    boolean mayBeRepeated() {
        return has(Trait.REMEMBERS_YES);
    }
}
