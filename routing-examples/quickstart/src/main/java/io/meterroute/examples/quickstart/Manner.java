package io.meterroute.examples.quickstart;

import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Refusal;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.SimulatedProviderBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * How a simulated provider behaves.
 *
 * @param words its behaviour in words
 * @param fastest how long a request takes at least
 * @param slowest how long it takes at most
 * @param faults what goes wrong
 */
record Manner(String words, Duration fastest, Duration slowest, UnaryOperator<SimulatedProviderBuilder> faults) {
    private static final Refusal WALLET_EMPTY =
            new Refusal(Refusal.Scope.PROVIDER, "VendorCreditEx", "the provider's wallet is empty");
    private static final Refusal AMOUNT =
            new Refusal(Refusal.Scope.CUSTOMER, "INVALID_AMOUNT", "the amount does not pay the arrears");

    /** The manners in the order of the routing table's providers; if there are more providers, they begin anew. */
    static final List<Manner> ALL = List.of(
            of("quick and sound", 20, 90, builder -> builder),
            of("cannot be reached in the middle third of the day", 30, 120, builder -> builder),
            of("sound, but slow", 150, 400, builder -> builder),
            of(
                    "refuses 4 % of purchases",
                    40,
                    160,
                    builder -> builder.refuses(
                            attempt -> draw(attempt) < 4 ? Optional.of(WALLET_EMPTY) : Optional.empty())),
            of("silent to 45 % of lookups", 60, 220, builder -> builder.chance(LookupFault.SILENCE, 0.45)),
            of(
                    "loses 3 % of its answers, and cannot be asked again",
                    50, 200, builder -> builder.resolutions().chance(PurchaseFault.ANSWER_IN_DOUBT, 0.03)),
            of(
                    "loses 1 % of its answers, but would repeat them when asked",
                    50, 180, builder -> builder.chance(PurchaseFault.ANSWER_IN_DOUBT, 0.01)),
            of("5 % of its connections fail", 40, 150, builder -> builder.chance(PurchaseFault.NOT_SENT, 0.05)),
            of(
                    "declines 6 % of the amounts",
                    40,
                    200,
                    builder -> builder.refuses(attempt -> draw(attempt) < 6 ? Optional.of(AMOUNT) : Optional.empty())),
            of("quick and sound", 20, 60, builder -> builder));

    /** Which of {@link #ALL} has the outage. */
    static final int WITH_OUTAGE = 1;

    /** Returns 0 to 99, the same for the same attempt. */
    private static int draw(PurchaseAttempt attempt) {
        return Math.floorMod(attempt.id().hashCode(), 100);
    }

    private static Manner of(
            String words, int fastestMillis, int slowestMillis, UnaryOperator<SimulatedProviderBuilder> faults) {
        return new Manner(words, Duration.ofMillis(fastestMillis), Duration.ofMillis(slowestMillis), faults);
    }
}
