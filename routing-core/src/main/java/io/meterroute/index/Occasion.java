package io.meterroute.index;

import io.meterroute.model.Phase;
import java.time.Duration;
import java.util.Optional;

/**
 * When a decision is made.
 *
 * @param phase before or after the lookup
 * @param staleFor how long ago what it rests on was known to be up to date, if it may not be any more (STORE-3)
 */
record Occasion(Phase phase, Optional<Duration> staleFor) {
    private static final Occasion BEFORE_LOOKUP = new Occasion(Phase.BEFORE_LOOKUP, Optional.empty());
    private static final Occasion AFTER_LOOKUP = new Occasion(Phase.AFTER_LOOKUP, Optional.empty());

    static Occasion of(Phase phase) {
        return phase == Phase.BEFORE_LOOKUP ? BEFORE_LOOKUP : AFTER_LOOKUP;
    }
}
