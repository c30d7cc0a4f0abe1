package io.meterroute;

import io.meterroute.model.AuditEntry;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An order to mark many meters for rebroadcast (MARK-7).
 *
 * @param selection which meters
 * @param by who marks, 1 to 100 characters
 * @param reason why, 1 to 500 characters
 * @param resumed the run that this one goes on with, if it does
 */
public record BulkMark(MeterSelection selection, String by, String reason, Optional<MarkToken> resumed) {
    static final String ACTION = "METERS_MARKED";
    private static final int REASON_LENGTH = 500;

    /**
     * Checks the texts.
     *
     * @throws IllegalArgumentException if one is blank, too long or holds control characters
     */
    public BulkMark {
        Objects.requireNonNull(selection, "selection");
        Objects.requireNonNull(resumed, "resumed run");
        if (reason.isBlank() || reason.length() > REASON_LENGTH) {
            throw new IllegalArgumentException(
                    "reason must have 1 to " + REASON_LENGTH + " characters and not be blank");
        }
        var unused = new AuditEntry(Instant.EPOCH, by, ACTION, "checked before anything is marked", reason);
    }

    /** Returns the order to mark {@code selection} from the beginning. */
    public static BulkMark of(MeterSelection selection, String by, String reason) {
        return new BulkMark(selection, by, reason, Optional.empty());
    }

    /** Returns this going on where another run of the same order was stopped. */
    public BulkMark resuming(MarkToken token) {
        return new BulkMark(selection, by, reason, Optional.of(token));
    }
}
