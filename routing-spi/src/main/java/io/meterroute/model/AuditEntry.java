package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * Who changed what by hand, when and why.
 *
 * @param at when, in the store's time
 * @param by who, 1 to 100 characters
 * @param action what was done, an identifier such as {@code METER_MARKED}
 * @param subject what it was done to: a meter number, a purchase id, a table revision; 1 to 100 characters
 * @param reason why, up to 1,000 characters, or empty where the action asks for none
 */
public record AuditEntry(Instant at, String by, String action, String subject, String reason) {
    private static final int REASON_LENGTH = 1000;

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if one is out of its bounds
     */
    public AuditEntry {
        Objects.requireNonNull(at, "at");
        Syntax.name("by", by);
        Syntax.id("action", action);
        Syntax.name("subject", subject);
        if (!reason.isEmpty()) {
            Syntax.text("reason", reason, REASON_LENGTH);
        }
    }
}
