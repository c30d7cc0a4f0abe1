package io.meterroute.spi;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoundEntry;
import java.util.List;

/**
 * Keeps the finished lookup rounds of one space's meters, for people to look at. Optional; append-only; safety does not
 * need it. Called from the router's threads; it may block.
 */
public interface RoundLog {
    /**
     * Adds an entry.
     *
     * @throws StoreException if it cannot be written
     */
    void append(RoundEntry entry);

    /**
     * Returns the newest finished rounds of {@code meter}, newest first, at most {@code limit}.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the log cannot be read
     */
    List<RoundEntry> newest(MeterNumber meter, int limit);
}
