package io.meterroute;

import io.meterroute.model.MeterRecord;
import io.meterroute.view.LookupWarning;
import java.util.List;

/**
 * What marking a meter for rebroadcast came to (MARK-1, MARK-2).
 *
 * @param meter the meter as it is now
 * @param wasMarked whether it was marked already, so that this mark renewed the one before
 * @param warnings the providers that the re-check would ask and that are not well: it may not resolve anything (MARK-8)
 */
public record MarkResult(MeterRecord meter, boolean wasMarked, List<LookupWarning> warnings) {
    /** Copies the list. */
    public MarkResult {
        warnings = List.copyOf(warnings);
    }
}
