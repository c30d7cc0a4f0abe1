package io.meterroute.outcome;

import java.util.Objects;
import java.util.Optional;

/**
 * What is looked at of one answer of a provider to tell what it means; can be recorded and classified again, since it
 * holds no token and no customer data of its own.
 *
 * @param operation what was asked
 * @param status the HTTP status, {@link StatusRange#NO_STATUS} if the protocol has none
 * @param code the provider's code, if it gave one
 * @param message the provider's message, empty if it gave none; clipped after 1,000 characters
 * @param id whose id it carries
 * @param hasReceipt whether there is a complete receipt in it
 */
public record ProviderAnswer(
        Operation operation, int status, Optional<String> code, String message, EchoedId id, boolean hasReceipt) {
    private static final int MESSAGE_LENGTH = 1000;

    /**
     * Clips the message.
     *
     * @throws IllegalArgumentException if the status is not 0 to 999
     */
    public ProviderAnswer {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(id, "echoed id");
        if (!StatusRange.ANY.contains(status)) {
            throw new IllegalArgumentException("a status is 0 to 999: " + status);
        }
        message = message.length() > MESSAGE_LENGTH ? message.substring(0, MESSAGE_LENGTH) : message;
    }

    /** Returns an answer to {@code operation} that says no more than its status: no code, message, id or receipt. */
    public static ProviderAnswer of(Operation operation, int status) {
        return new ProviderAnswer(operation, status, Optional.empty(), "", EchoedId.NONE, false);
    }

    /** Returns this with the provider's code. */
    public ProviderAnswer withCode(String newCode) {
        return new ProviderAnswer(operation, status, Optional.of(newCode), message, id, hasReceipt);
    }

    /** Returns this with the provider's message. */
    public ProviderAnswer withMessage(String newMessage) {
        return new ProviderAnswer(operation, status, code, newMessage, id, hasReceipt);
    }

    /** Returns this carrying an id. */
    public ProviderAnswer withId(EchoedId newId) {
        return new ProviderAnswer(operation, status, code, message, newId, hasReceipt);
    }

    /** Returns this with a complete receipt in it. */
    public ProviderAnswer withReceipt() {
        return new ProviderAnswer(operation, status, code, message, id, true);
    }
}
