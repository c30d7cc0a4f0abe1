package io.meterroute.health;

import io.meterroute.model.Refusal;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * When a provider counts as unhealthy, and how it comes back (HEALTH-1, HEALTH-3). The same settings hold for lookups and
 * for purchases, which are judged apart.
 *
 * <pre>{@code
 * HealthSettings.builder().failureShare(0.3).minimumVolume(50).build()
 * }</pre>
 *
 * @param window the time over which calls are counted, at least 1 second; by default 1 minute
 * @param minimumVolume how many calls it takes before a provider is judged, at least 1; by default 10
 * @param failureShare from which share of failed calls on a provider is unhealthy, above 0 up to 1; by default 0.5
 * @param firstWait how long an unhealthy provider is left alone at first; by default 10 seconds. Each failed probation
 *     doubles it
 * @param longestWait what the wait grows to at most; by default 5 minutes
 * @param permits how many purchases may try a provider on probation at once, at least 1; by default 3
 * @param permitExpiry after what time a permit is free again if nobody gave it back; by default 1 minute. It should be
 *     longer than an attempt's time limit
 * @param goodProbes how many calls must go well for probation to end, at least 1; by default 5. One that fails ends it too
 * @param rampUp the time over which the share of purchases that see the provider as healthy grows to all of them after
 *     probation, 0 for all at once; by default 1 minute
 * @param unhealthyShare the share of the enabled providers that may be unhealthy at once, rounded down, 0 to 1; by default
 *     0.5. 0 means that nobody is ever unhealthy
 * @param failureCodes the {@linkplain Refusal#code() codes} of refusals for the provider's own sake that are failures (a
 *     transport's {@code SYSTEM_DOWN}); by default none, since most such refusals are business matters
 */
public record HealthSettings(
        Duration window,
        int minimumVolume,
        double failureShare,
        Duration firstWait,
        Duration longestWait,
        int permits,
        Duration permitExpiry,
        int goodProbes,
        Duration rampUp,
        double unhealthyShare,
        Set<String> failureCodes) {
    private static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks the ranges; no time is longer than a day.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names it
     */
    public HealthSettings {
        within("window", window, Duration.ofSeconds(1));
        positive("minimumVolume", minimumVolume);
        share("failureShare", failureShare, Double.MIN_VALUE);
        within("firstWait", firstWait, Duration.ofMillis(1));
        within("longestWait", longestWait, firstWait);
        positive("permits", permits);
        within("permitExpiry", permitExpiry, Duration.ofMillis(1));
        positive("goodProbes", goodProbes);
        within("rampUp", rampUp, Duration.ZERO);
        share("unhealthyShare", unhealthyShare, 0);
        failureCodes = Set.copyOf(failureCodes);
    }

    /** Returns the settings that hold unless others are given. */
    public static HealthSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts from the defaults. */
    public static HealthSettingsBuilder builder() {
        return new HealthSettingsBuilder();
    }

    /** How many of {@code enabled} providers may be unhealthy at once. */
    int unhealthyAtMost(int enabled) {
        double rounding = 1e-9; // 0.29 of 100 is 29, although the product is a little less in binary
        return (int) Math.floor(unhealthyShare * enabled + rounding);
    }

    private static void within(String what, Duration value, Duration least) {
        Objects.requireNonNull(value, what);
        if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + LONGEST + ": " + value);
        }
    }

    private static void positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " must be at least 1: " + value);
        }
    }

    private static void share(String what, double value, double least) {
        if (!(value >= least && value <= 1)) {
            throw new IllegalArgumentException(
                    what + " must be " + (least > 0 ? "above 0, up to 1" : "0 to 1") + ": " + value);
        }
    }
}
