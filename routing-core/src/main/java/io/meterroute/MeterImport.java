package io.meterroute;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.ImportOrigin;
import java.time.Instant;
import java.util.Objects;

/**
 * An order to import meters from a CSV file (INPUT-2, METER-13).
 *
 * @param origin the file's name and the day it speaks of
 * @param by who imports, 1 to 100 characters
 * @param afterLine lines up to this one are passed over: 0 for the whole file, or how far a run that was stopped had come
 * @param checksDigits whether numbers of 11 and 13 digits with a wrong Luhn digit are refused
 */
public record MeterImport(ImportOrigin origin, String by, long afterLine, boolean checksDigits) {
    static final String ACTION = "METERS_IMPORTED";

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if {@code by} is blank, too long or holds control characters, or the line is negative
     */
    public MeterImport {
        Objects.requireNonNull(origin, "origin");
        if (afterLine < 0) {
            throw new IllegalArgumentException("lines count from 1: " + afterLine);
        }
        var unused = new AuditEntry(Instant.EPOCH, by, ACTION, origin.source(), "");
    }

    /** Returns the order to import the whole file, without looking at check digits. */
    public static MeterImport of(ImportOrigin origin, String by) {
        return new MeterImport(origin, by, 0, false);
    }

    /** Returns this passing over the lines up to {@code line}. */
    public MeterImport after(long line) {
        return new MeterImport(origin, by, line, checksDigits);
    }

    /** Returns this refusing wrong check digits. */
    public MeterImport checkingDigits() {
        return new MeterImport(origin, by, afterLine, true);
    }
}
