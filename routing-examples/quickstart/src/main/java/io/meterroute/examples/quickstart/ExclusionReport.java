package io.meterroute.examples.quickstart;

import io.meterroute.model.Assignment;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Standing;
import io.meterroute.testkit.SimulatedProvider;
import java.util.Optional;

/** The check that no contract was broken, from what the providers received rather than from what the router says. */
final class ExclusionReport {
    private final Day day;

    ExclusionReport(Day day) {
        this.day = day;
    }

    /** Returns how many attempts reached a provider that is excluded at the meter's utility. */
    long violations() {
        return day.cast().providers().values().stream()
                .flatMap(provider -> provider.purchases().stream())
                .filter(this::isViolation)
                .count();
    }

    @Override
    public String toString() {
        long exclusions = day.table().utilities().values().stream()
                .mapToLong(utility -> utility.preferences().excluded().size())
                .sum();
        long attempts = day.cast().providers().values().stream()
                .map(SimulatedProvider::purchases)
                .mapToLong(received -> received.size())
                .sum();
        return new TextTable("Check", ">Count")
                .row("exclusions in the routing table", Numbers.count(exclusions))
                .row("attempts that providers received", Numbers.count(attempts))
                .row("of these, at a provider excluded at the meter's utility (must be 0)", Numbers.count(violations()))
                .toString();
    }

    /** A meter may have had no utility yet when the attempt was made: then no contract could speak of it. */
    private boolean isViolation(PurchaseAttempt attempt) {
        Optional<Assignment> assignment =
                day.router().meter(attempt.request().meter()).meter().assignment();
        return assignment
                .filter(known -> !known.at().isAfter(attempt.attempt().journaledAt()))
                .map(known -> day.table().preferences(Optional.of(known.utility())))
                .filter(preferences ->
                        preferences.standing(attempt.attempt().provider()).equals(Standing.EXCLUDED))
                .isPresent();
    }
}
