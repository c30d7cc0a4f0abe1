package io.meterroute.health;

import java.time.Duration;
import java.util.Set;

/** Collects {@link HealthSettings}, which say what each setting means. Not thread-safe. */
public final class HealthSettingsBuilder {
    private Duration window = Duration.ofMinutes(1);
    private int minimumVolume = 10;
    private double failureShare = 0.5;
    private Duration firstWait = Duration.ofSeconds(10);
    private Duration longestWait = Duration.ofMinutes(5);
    private int permits = 3;
    private Duration permitExpiry = Duration.ofMinutes(1);
    private int goodProbes = 5;
    private Duration rampUp = Duration.ofMinutes(1);
    private double unhealthyShare = 0.5;
    private Set<String> failureCodes = Set.of();

    HealthSettingsBuilder() {}

    /** Sets the time over which calls are counted. */
    public HealthSettingsBuilder window(Duration value) {
        window = value;
        return this;
    }

    /** Sets how many calls it takes before a provider is judged. */
    public HealthSettingsBuilder minimumVolume(int value) {
        minimumVolume = value;
        return this;
    }

    /** Sets from which share of failed calls on a provider is unhealthy. */
    public HealthSettingsBuilder failureShare(double value) {
        failureShare = value;
        return this;
    }

    /** Sets how long an unhealthy provider is left alone, at first and at most. */
    public HealthSettingsBuilder waits(Duration first, Duration longest) {
        firstWait = first;
        longestWait = longest;
        return this;
    }

    /** Sets how many purchases may try a provider on probation at once, and after what time a permit expires. */
    public HealthSettingsBuilder permits(int atOnce, Duration expiry) {
        permits = atOnce;
        permitExpiry = expiry;
        return this;
    }

    /** Sets how many calls must go well for probation to end. */
    public HealthSettingsBuilder goodProbes(int value) {
        goodProbes = value;
        return this;
    }

    /** Sets the time over which a provider gets its share back after probation. */
    public HealthSettingsBuilder rampUp(Duration value) {
        rampUp = value;
        return this;
    }

    /** Sets the share of the enabled providers that may be unhealthy at once. */
    public HealthSettingsBuilder unhealthyShare(double value) {
        unhealthyShare = value;
        return this;
    }

    /** Sets the codes of refusals for the provider's own sake that are failures. */
    public HealthSettingsBuilder failureCodes(Set<String> value) {
        failureCodes = value;
        return this;
    }

    /**
     * Returns the settings.
     *
     * @throws IllegalArgumentException if a value is out of its range; the message names it
     */
    public HealthSettings build() {
        return new HealthSettings(
                window,
                minimumVolume,
                failureShare,
                firstWait,
                longestWait,
                permits,
                permitExpiry,
                goodProbes,
                rampUp,
                unhealthyShare,
                failureCodes);
    }
}
