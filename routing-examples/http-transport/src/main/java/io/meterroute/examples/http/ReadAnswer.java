package io.meterroute.examples.http;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.meterroute.model.Receipt;
import io.meterroute.outcome.EchoedId;
import io.meterroute.outcome.Operation;
import io.meterroute.outcome.ProviderAnswer;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A response as far as it can be read. A body that is missing, is no JSON by its content type or in fact, or holds anything
 * twice, counts as none: what is left is the status.
 *
 * @param answer what is looked at to classify it
 * @param body the body, a missing node if there is none
 * @param receipt the receipt in it, if it is complete
 */
record ReadAnswer(ProviderAnswer answer, JsonNode body, Optional<Receipt> receipt) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * Reads a response.
     *
     * @param operation what was asked
     * @param ours the id of our request
     */
    static ReadAnswer of(Operation operation, UUID ours, int status, Optional<String> contentType, byte[] bytes) {
        JsonNode body = isJson(contentType) ? parsed(bytes) : MissingNode.getInstance();
        Optional<Receipt> receipt = Receipts.in(body);
        ProviderAnswer answer = new ProviderAnswer(
                operation,
                status,
                text(body, "errorType"),
                text(body, "errorMessage").orElse(""),
                echoed(body, ours),
                receipt.isPresent());
        return new ReadAnswer(answer, body, receipt);
    }

    private static EchoedId echoed(JsonNode body, UUID ours) {
        return text(body, "id")
                .map(id -> id.equalsIgnoreCase(ours.toString()) ? EchoedId.OURS : EchoedId.OTHER)
                .orElse(EchoedId.NONE);
    }

    private static boolean isJson(Optional<String> contentType) {
        String type = contentType.orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static JsonNode parsed(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException malformed) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<String> text(JsonNode body, String field) {
        JsonNode value = body.path(field);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }
}
