package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Who published a revision of a routing table, when and why (ADMIN-1).
 *
 * @param author who, 1 to 100 characters
 * @param reason why, 1 to 1,000 characters
 * @param at when, in the store's time
 * @param pending the pending change that it carries out, if it does (ADMIN-4)
 */
public record TableChange(String author, String reason, Instant at, Optional<UUID> pending) {
    private static final int REASON_LENGTH = 1000;

    /**
     * Checks author and reason.
     *
     * @throws IllegalArgumentException if one is blank, too long or holds control characters
     */
    public TableChange {
        Syntax.name("author", author);
        Syntax.text("reason", reason, REASON_LENGTH);
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(pending, "pending change");
    }

    /** Returns a change made at once. */
    public static TableChange of(String author, String reason, Instant at) {
        return new TableChange(author, reason, at, Optional.empty());
    }
}
