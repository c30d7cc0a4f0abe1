package io.meterroute;

import io.meterroute.model.AuditEntry;
import java.time.Instant;

/**
 * Who changes something by hand, and why.
 *
 * @param author who, 1 to 100 characters
 * @param reason why, 1 to 1,000 characters
 */
record Who(String author, String reason) {
    /**
     * Checks both as an entry of the trail would, before anything is changed.
     *
     * @throws IllegalArgumentException if one is blank, too long or holds control characters
     */
    Who {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("a change needs a reason");
        }
        AuditEntry checked = new AuditEntry(Instant.EPOCH, author, "CHANGE", "change", reason);
        author = checked.by();
        reason = checked.reason();
    }

    AuditEntry did(String action, String subject, Instant at) {
        return new AuditEntry(at, author, action, subject, reason);
    }
}
