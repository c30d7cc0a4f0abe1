package io.meterroute;

import io.meterroute.model.MeterRecord;

/**
 * What marking a meter for rebroadcast came to (MARK-1, MARK-2).
 *
 * @param meter the meter as it is now
 * @param wasMarked whether it was marked already, so that this mark renewed the one before
 */
public record MarkResult(MeterRecord meter, boolean wasMarked) {}
