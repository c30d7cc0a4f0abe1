package io.meterroute.model;

import java.time.LocalDate;
import java.util.Objects;

/**
 * Where imported support comes from (METER-13).
 *
 * @param source the file's or feed's name, 1 to 100 characters
 * @param date the day it speaks of
 */
public record ImportOrigin(String source, LocalDate date) {
    /**
     * Checks the source's name.
     *
     * @throws IllegalArgumentException if it is blank, too long or holds control characters
     */
    public ImportOrigin {
        Syntax.name("import source", source);
        Objects.requireNonNull(date, "import date");
    }
}
