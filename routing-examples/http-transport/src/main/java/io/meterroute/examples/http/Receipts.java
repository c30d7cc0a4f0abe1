package io.meterroute.examples.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.meterroute.model.Receipt;
import java.util.Optional;

/**
 * What makes an answer a receipt: a list of tokens, each with its number. A purchase may yield no token at all, all of it
 * having paid off debt; the list is then empty, and the slip that says so must be there. The receipt is the whole answer
 * as JSON: tokens, units, charges and slip.
 */
final class Receipts {
    private static final int LONGEST = 65_536;

    private Receipts() {}

    /** Returns the receipt in {@code body}, if it is complete. */
    static Optional<Receipt> in(JsonNode body) {
        JsonNode tokens = body.path("tokens");
        if (!tokens.isArray() || (tokens.isEmpty() && !isSlip(body.path("slipData")))) {
            return Optional.empty();
        }
        for (JsonNode token : tokens) {
            if (token.path("token").asText("").isBlank()) {
                return Optional.empty();
            }
        }
        return Optional.of(body.toString())
                .filter(json -> json.length() <= LONGEST)
                .map(Receipt::of);
    }

    private static boolean isSlip(JsonNode slip) {
        return slip.isContainerNode() ? !slip.isEmpty() : !slip.asText("").isBlank();
    }
}
