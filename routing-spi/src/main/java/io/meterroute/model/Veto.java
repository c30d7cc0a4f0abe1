package io.meterroute.model;

import java.util.Objects;

/**
 * The application's no to one provider for one purchase: an amount limit, a product, a channel, the hour (ROUTE-8). A
 * veto only removes; it is recorded and explained.
 *
 * @param provider who is not to be used
 * @param reason the machine's reason, an identifier such as {@code AMOUNT_LIMIT}
 * @param text the reason for people, 1 to 100 characters
 */
public record Veto(ProviderId provider, String reason, String text) {
    /**
     * Checks both reasons.
     *
     * @throws IllegalArgumentException if the machine's is no identifier, or the other is blank, too long or holds
     *     control characters
     */
    public Veto {
        Objects.requireNonNull(provider, "provider");
        Syntax.id("reason of veto", reason);
        Syntax.name("text of veto", text);
    }
}
