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
 * @param approvedBy who else agreed, if a second person had to, 1 to 100 characters
 */
public record TableChange(
        String author, String reason, Instant at, Optional<UUID> pending, Optional<String> approvedBy) {
    private static final int REASON_LENGTH = 1000;

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if one is blank, too long or holds control characters, or the author is who agreed
     */
    public TableChange {
        Syntax.name("author", author);
        Syntax.text("reason", reason, REASON_LENGTH);
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(pending, "pending change");
        approvedBy.ifPresent(name -> Syntax.name("approved by", name));
        if (approvedBy.filter(author::equals).isPresent()) {
            throw new IllegalArgumentException("a second person has to agree to a change by " + Quoted.of(author));
        }
    }

    /** Returns a change made at once. */
    public static TableChange of(String author, String reason, Instant at) {
        return new TableChange(author, reason, at, Optional.empty(), Optional.empty());
    }

    /** Returns this as carrying out the pending change {@code id} at {@code time}. */
    public TableChange carryingOut(UUID id, Instant time) {
        return new TableChange(author, reason, time, Optional.of(id), approvedBy);
    }

    /**
     * Returns this with a second person's agreement.
     *
     * @throws IllegalArgumentException if {@code name} is the author, blank, too long or holds control characters
     */
    public TableChange approvedBy(String name) {
        return new TableChange(author, reason, at, pending, Optional.of(name));
    }
}
