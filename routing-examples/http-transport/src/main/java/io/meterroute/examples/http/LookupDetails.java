package io.meterroute.examples.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.meterroute.model.Attributes;
import io.meterroute.model.Limits;
import io.meterroute.model.LookupReply;
import io.meterroute.model.Money;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a lookup's answer says beyond that the meter is served. All of it is optional and foreign: what is missing or
 * nonsense is left out, and never spoils the answer.
 */
final class LookupDetails {
    private static final int LONGEST_UTILITY = 40;
    private static final int LONGEST_REFERENCE = 100;
    private static final int LONGEST_VALUE = 1024;
    private static final int LONGEST_KEY = 64;

    private LookupDetails() {}

    /**
     * Returns the reply that {@code body} makes.
     *
     * @param provider who was asked: its own reference is to be seen again in the purchase
     */
    static LookupReply.Supported of(JsonNode body, Party provider) {
        return new LookupReply.Supported(
                text(body.path("utility").path("name"), LONGEST_UTILITY),
                limits(money(body.path("minAmount")), money(body.path("maxAmount"))),
                money(body.path("arrearsAmount")),
                reference(body.path("thirdPartyIdentifiers"), provider),
                customer(body));
    }

    private static Optional<Limits> limits(Optional<Money> least, Optional<Money> most) {
        return most.flatMap(upper -> {
            Money lower = least.orElse(Money.of(0, upper.currency()));
            return lower.currency().equals(upper.currency()) && lower.minorUnits() <= upper.minorUnits()
                    ? Optional.of(new Limits(lower, upper))
                    : Optional.empty();
        });
    }

    private static Optional<Money> money(JsonNode json) {
        JsonNode amount = json.path("amount");
        if (!amount.isIntegralNumber() || !amount.canConvertToLong() || amount.longValue() < 0) {
            return Optional.empty();
        }
        return IsoCurrency.letters(json.path("currency").asText("")).map(code -> Money.of(amount.longValue(), code));
    }

    private static Optional<String> reference(JsonNode identifiers, Party provider) {
        for (JsonNode identifier : identifiers) {
            if (identifier.path("institutionId").asText("").equals(provider.id())) {
                return text(identifier.path("transactionIdentifier"), LONGEST_REFERENCE);
            }
        }
        return Optional.empty();
    }

    /** The customer's plain fields, and what free tokens are due. */
    private static Attributes customer(JsonNode body) {
        Map<String, String> data = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : body.path("customer").properties()) {
            add(data, field.getKey(), field.getValue());
        }
        add(data, "bsstDue", body.path("bsstDue"));
        return Attributes.of(data);
    }

    private static void add(Map<String, String> data, String key, JsonNode value) {
        String plain = value.isValueNode() ? value.asText("") : "";
        boolean fits = plain.length() <= LONGEST_VALUE && !key.isBlank() && key.length() <= LONGEST_KEY;
        boolean isPrintable = key.chars().noneMatch(Character::isISOControl);
        if (fits && isPrintable && !plain.isEmpty() && data.size() < Attributes.MAX_ENTRIES) {
            data.put(key, plain);
        }
    }

    private static Optional<String> text(JsonNode json, int longest) {
        String text = json.asText("").strip();
        return text.isEmpty() || text.length() > longest ? Optional.empty() : Optional.of(text);
    }
}
