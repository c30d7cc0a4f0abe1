package io.meterroute.spi;

import io.meterroute.model.DecisionEntry;
import io.meterroute.model.RoutingKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one institution's decisions with their inputs: what-if and adherence read them (ADMIN-3, VIEW-6). Optional; append-only. Called from the router's
 * threads; it may block, and an append that fails is logged and harms nothing else.
 */
public interface DecisionLog {
    /**
     * Adds an entry. A reported attempt is kept once however many nodes report it: while there is an entry with the same
     * routing key and the same {@linkplain DecisionEntry#used() used} provider, another one is left out (VEND-13).
     *
     * @throws StoreException if it cannot be written
     */
    void append(DecisionEntry entry);

    /**
     * Returns entries made at or after {@code from} and before {@code to}, oldest first, at most {@code limit}.
     *
     * @param cursor the cursor of the last entry already seen, or empty to begin with the oldest
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000, or the cursor is none of this log's
     * @throws StoreException if the log cannot be read
     */
    List<Logged<DecisionEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit);

    /**
     * Returns the oldest entries whose decisions were made with {@code key}, oldest first, at most {@code limit}: how one
     * purchase was decided (VIEW-6). Read through an index.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the log cannot be read
     */
    List<DecisionEntry> ofKey(RoutingKey key, int limit);
}
