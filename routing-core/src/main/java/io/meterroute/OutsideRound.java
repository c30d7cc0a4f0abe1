package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundRef;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A lookup round whose questions the application sends itself. A plain value: any node can record its answers.
 *
 * @param meter the meter
 * @param ref the round, as the meter's record names it
 * @param asked whom the application asks
 */
public record OutsideRound(MeterNumber meter, RoundRef ref, SortedSet<ProviderId> asked) {
    /** Copies the set. */
    public OutsideRound {
        asked = Collections.unmodifiableSortedSet(new TreeSet<>(asked));
    }
}
