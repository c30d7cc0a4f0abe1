package io.meterroute.spi;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.UtilityId;
import java.util.Optional;

/**
 * The application's knowledge of which utility a meter belongs to; its word counts as the caller's (METER-12). Called
 * when an enquiry or purchase of a meter begins that has no utility by a word that counts as much; it may block.
 */
public interface UtilityResolver {
    /** Returns the utility of {@code meter}, if the application knows it. */
    Optional<UtilityId> resolve(MeterNumber meter);
}
