package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;

/**
 * The utility a meter belongs to, and whose word that is.
 *
 * @param utility the utility
 * @param source whose word it is
 * @param by who or what said it: an operator's name, a file, a provider; 1 to 100 characters
 * @param at when it was said, in the store's time
 */
public record Assignment(UtilityId utility, Source source, String by, Instant at) {
    /** Whose word on a meter's utility counts; an earlier constant is never overruled by a later one (METER-12). */
    public enum Source {
        /** An operator said so. */
        OPERATOR,
        /** The caller of an enquiry or purchase said so, or the application's resolver. */
        CALLER,
        /** An import said so. */
        IMPORT,
        /** A provider's lookup reply said so. It assigns only meters that have no utility (METER-3). */
        REPLY;

        /** Tells whether this source's word replaces an assignment made by {@code present}. */
        public boolean overrules(Source present) {
            return this != REPLY && compareTo(present) <= 0;
        }
    }

    /**
     * Checks who said it.
     *
     * @throws IllegalArgumentException if {@code by} is blank, too long or holds control characters
     */
    public Assignment {
        Objects.requireNonNull(utility, "utility id");
        Objects.requireNonNull(source, "source of assignment");
        Syntax.name("assigned by", by);
        Objects.requireNonNull(at, "assigned at");
    }
}
