package io.meterroute.examples.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meterroute.model.Attributes;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseAttempt;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * The bodies of requests. That of a purchase is a function of the journaled attempt alone, its time included, so that a
 * retry sends the same body from any node.
 */
final class RequestBodies {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Sender sender;
    private final Party provider;

    RequestBodies(Sender sender, Party provider) {
        this.sender = sender;
        this.provider = provider;
    }

    byte[] lookup(UUID id, Instant at, LookupRequest request) {
        ObjectNode body = common(id, at, id.toString(), Optional.empty());
        addMeter(body, request.meter(), request.attributes());
        return bytes(body);
    }

    /** The body of the first send and of every retry; {@code currency} is the number of the attempt's currency. */
    byte[] purchase(PurchaseAttempt attempt, String currency) {
        ObjectNode body = common(
                attempt.id().value(),
                attempt.attempt().journaledAt(),
                attempt.request().id().value(),
                attempt.enquiryReference());
        addMeter(body, attempt.request().meter(), attempt.request().attributes());
        ObjectNode amount = body.putObject("purchaseAmount");
        amount.put("amount", attempt.request().amount().minorUnits());
        amount.put("currency", currency);
        return bytes(body);
    }

    byte[] reversal(UUID id, PurchaseAttempt attempt) {
        ObjectNode body = common(
                id, attempt.attempt().journaledAt(), attempt.request().id().value(), attempt.enquiryReference());
        body.put("requestId", attempt.id().toString());
        body.put("reversalReason", "RESPONSE_NOT_RECEIVED");
        return bytes(body);
    }

    private ObjectNode common(UUID id, Instant at, String ownReference, Optional<String> providersReference) {
        ObjectNode body = JSON.createObjectNode();
        body.put("id", id.toString());
        body.put("time", at.toString());
        ObjectNode originator = body.putObject("originator");
        add(originator.putObject("institution"), sender.institution());
        originator.put("terminalId", sender.terminalId());
        addMerchant(originator.putObject("merchant"), sender.merchant());
        add(body.putObject("client"), sender.client());
        add(body.putObject("settlementEntity"), provider);
        ArrayNode identifiers = body.putArray("thirdPartyIdentifiers");
        addIdentifier(identifiers.addObject(), sender.institution(), ownReference);
        providersReference.ifPresent(reference -> addIdentifier(identifiers.addObject(), provider, reference));
        return body;
    }

    private static void addMeter(ObjectNode body, MeterNumber number, Attributes attributes) {
        ObjectNode meter = body.putObject("meter");
        meter.put("meterId", number.value());
        for (String optional : new String[] {"track2Data", "supplyGroupCode"}) {
            attributes.find(optional).ifPresent(value -> meter.put(optional, value));
        }
    }

    private static void addMerchant(ObjectNode json, Merchant merchant) {
        json.put("merchantType", merchant.type());
        json.put("merchantId", merchant.id());
        ObjectNode name = json.putObject("merchantName");
        name.put("name", merchant.name());
        name.put("city", merchant.city());
        name.put("region", merchant.region());
        name.put("country", merchant.country());
    }

    private static void addIdentifier(ObjectNode json, Party institution, String reference) {
        json.put("institutionId", institution.id());
        json.put("transactionIdentifier", reference);
    }

    private static void add(ObjectNode json, Party party) {
        json.put("id", party.id());
        json.put("name", party.name());
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree made here can be written", e);
        }
    }
}
