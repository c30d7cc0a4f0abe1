package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What one institution has of a meter for itself.
 *
 * @param blockedSince since when its purchases and enquiries of this meter found no provider to route to; whether the
 *     meter <em>is</em> blocked also asks whether an eligible provider supports it now
 * @param preference its own preference for this meter, {@link MeterPreference#none()} if it has none
 */
public record InstitutionState(Optional<Instant> blockedSince, MeterPreference preference) {
    private static final InstitutionState EMPTY = new InstitutionState(Optional.empty(), MeterPreference.none());

    /** Refuses null. */
    public InstitutionState {
        Objects.requireNonNull(blockedSince, "blocked since");
        Objects.requireNonNull(preference, "meter preference");
    }

    /** Returns the state of an institution that never had to do with the meter. */
    public static InstitutionState empty() {
        return EMPTY;
    }
}
