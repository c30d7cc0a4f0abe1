package io.meterroute.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Which meters a scan is about; every condition that is present must hold.
 *
 * @param utility only meters of this utility
 * @param unassigned only meters without a utility
 * @param silentAt only meters that this provider is unconfirmed for
 * @param marked only meters that are marked
 * @param blockedFor only meters whose last purchase or enquiry by this institution found no provider
 */
public record MeterFilter(
        Optional<UtilityId> utility,
        boolean unassigned,
        Optional<ProviderId> silentAt,
        boolean marked,
        Optional<InstitutionId> blockedFor) {
    private static final MeterFilter ALL =
            new MeterFilter(Optional.empty(), false, Optional.empty(), false, Optional.empty());

    /** Refuses null. */
    public MeterFilter {
        Objects.requireNonNull(utility, "utility");
        Objects.requireNonNull(silentAt, "silent at");
        Objects.requireNonNull(blockedFor, "blocked for");
    }

    /** Returns the filter that every meter passes. */
    public static MeterFilter all() {
        return ALL;
    }

    /** Returns the filter for meters of {@code utility}. */
    public static MeterFilter of(UtilityId utility) {
        return new MeterFilter(Optional.of(utility), false, Optional.empty(), false, Optional.empty());
    }

    /** Tells whether {@code meter}, which is known, passes. */
    public boolean matches(MeterRecord meter) {
        return (utility.isEmpty() || meter.utility().equals(utility))
                && (!unassigned || meter.utility().isEmpty())
                && (silentAt.isEmpty() || meter.statusOf(silentAt.get()) == Support.UNCONFIRMED)
                && (!marked || meter.isMarked())
                && (blockedFor.isEmpty()
                        || meter.institution(blockedFor.get()).blockedSince().isPresent());
    }
}
