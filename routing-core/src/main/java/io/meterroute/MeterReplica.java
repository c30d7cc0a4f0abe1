package io.meterroute;

import io.meterroute.index.CompactRouting;
import io.meterroute.model.MeterNumber;
import java.time.Duration;
import java.util.Optional;

/**
 * Holds of every meter what decisions read of it, beside the store that has the records. A meter that is not held, or not
 * up to date, is decided from its record.
 */
interface MeterReplica {
    CompactRouting meters();

    /** Begins to listen, and to take over what is there. */
    void start();

    /** Takes note that this router wrote a meter, or may have. */
    void changed(MeterNumber meter);

    /** How long ago what is held was known to be up to date, if it may not be any more (STORE-3). */
    Optional<Duration> staleFor();

    ReplicaStatus status();

    /** Ends listening and whatever goes on in the background. */
    void close();
}
