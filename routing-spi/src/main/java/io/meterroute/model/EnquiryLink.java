package io.meterroute.model;

import java.util.Objects;
import java.util.Optional;

/**
 * Ties a purchase to the enquiry that came before it (METER-11). A plain value that the caller keeps between the two, so
 * that any node can serve the purchase.
 *
 * @param provider who answered the enquiry
 * @param use what that means for the purchase
 * @param reference what the provider wants to see again; handed to this provider only; up to 1,024 characters
 */
public record EnquiryLink(ProviderId provider, Use use, Optional<String> reference) {
    private static final int REFERENCE_LENGTH = 1024;

    /** What a purchase makes of the provider that answered its enquiry. Never more than an exclusion allows. */
    public enum Use {
        /** It is tried first if it is a candidate. */
        PREFER,
        /** Nobody else is tried. */
        REQUIRE,
        /** It stands where it would stand anyway. */
        IGNORE
    }

    /**
     * Checks the reference.
     *
     * @throws IllegalArgumentException if it is blank, too long or holds control characters
     */
    public EnquiryLink {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(use, "use");
        reference.ifPresent(text -> Syntax.text("enquiry reference", text, REFERENCE_LENGTH));
    }
}
