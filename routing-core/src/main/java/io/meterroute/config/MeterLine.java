package io.meterroute.config;

import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one line of a CSV file says of one meter.
 *
 * @param line the line's number in the file, from 1
 * @param meter the meter
 * @param utility its utility, if the line names one
 * @param preference its own preference, if the line names one
 * @param support which providers support it and which do not; those of whom the line says nothing are missing
 */
public record MeterLine(
        long line,
        MeterNumber meter,
        Optional<UtilityId> utility,
        Optional<MeterPreference> preference,
        SortedMap<ProviderId, Support> support) {
    /** Copies the map. */
    public MeterLine {
        Objects.requireNonNull(meter, "meter");
        Objects.requireNonNull(utility, "utility");
        Objects.requireNonNull(preference, "preference");
        support = Collections.unmodifiableSortedMap(new TreeMap<>(support));
    }

    /** Returns the event that the line is for its meter (METER-13); the preference is no part of it. */
    public MeterEvent.Imported imported(ImportOrigin origin, Instant at) {
        return new MeterEvent.Imported(utility, support, origin, at);
    }
}
