package io.meterroute.report;

import io.meterroute.model.UtilityId;
import java.util.List;
import java.util.Optional;

/**
 * How the shares at one utility move.
 *
 * @param utility the utility; empty for meters without one
 * @param purchases how many purchases there were
 * @param moved how many of them would have gone elsewhere
 * @param providers the providers that got some, or would have, by their ids
 */
public record UtilityShift(Optional<UtilityId> utility, long purchases, long moved, List<ProviderShift> providers) {
    /** Copies the list. */
    public UtilityShift {
        providers = List.copyOf(providers);
    }
}
