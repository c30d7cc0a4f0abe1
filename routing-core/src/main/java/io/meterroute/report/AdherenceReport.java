package io.meterroute.report;

import java.time.Instant;
import java.util.List;

/**
 * How the preferences were kept in a period (VIEW-6).
 *
 * @param from the beginning of the period
 * @param to its end, not included
 * @param utilities the utilities that had purchases, by their ids, meters without a utility first
 */
public record AdherenceReport(Instant from, Instant to, List<UtilityAdherence> utilities) {
    /** Copies the list. */
    public AdherenceReport {
        utilities = List.copyOf(utilities);
    }

    /** Returns how many attempts were journaled at a provider that the decision's own table excluded: 0, always. */
    public long attemptsAtExcluded() {
        return utilities.stream()
                .mapToLong(UtilityAdherence::attemptsAtExcluded)
                .sum();
    }
}
