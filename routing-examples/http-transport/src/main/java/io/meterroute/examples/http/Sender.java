package io.meterroute.examples.http;

import java.util.Objects;

/**
 * Who sends: what every request says about its origin.
 *
 * @param institution the institution; its id is also the user name
 * @param terminalId the till, exactly 8 characters
 * @param merchant the shop
 * @param client on whose behalf the institution sends
 */
public record Sender(Party institution, String terminalId, Merchant merchant, Party client) {
    /**
     * Checks the terminal id.
     *
     * @throws IllegalArgumentException if it has not 8 characters
     */
    public Sender {
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(merchant, "merchant");
        Objects.requireNonNull(client, "client");
        FieldCheck.exactly("terminal id", terminalId, 8);
    }
}
