package io.meterroute.examples.http.scripted;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Does what the interface's documentation says, and remembers whom it has vended to. A purchase id vends once: its second
 * request is a duplicate, its retry returns the token or vends then. Thread-safe.
 */
public final class HonestProvider implements Script {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final String name;
    private final String utility;
    private final Predicate<String> serves;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /**
     * Makes a provider.
     *
     * @param name its institution id, by which it calls its references
     * @param utility the utility that it names for every meter
     * @param serves which meters it serves
     */
    public HonestProvider(String name, String utility, Predicate<String> serves) {
        this.name = name;
        this.utility = utility;
        this.serves = serves;
    }

    /** Returns how many purchases it has vended. */
    public int vends() {
        return tokens.size();
    }

    /** Tells whether it has vended the purchase. */
    public boolean hasVended(String id) {
        return tokens.containsKey(id);
    }

    /** Vends as if for a purchase or its retry, and returns the answer. */
    public String vend(String id) {
        String token =
                tokens.computeIfAbsent(id, purchase -> String.format("%020d", purchase.hashCode() & 0xffff_ffffL));
        return "{\"id\": \"" + id + "\", \"tokens\": [{\"tokenType\": \"STD\", \"units\": 61.3, \"token\": \"" + token
                + "\", \"receiptNum\": \"R-" + tokens.size() + "\"}], \"slipData\": {\"issuer\": \"" + name + "\"}}";
    }

    /** Returns the body of an error. */
    public static String error(String id, String type) {
        return "{\"id\": \"" + id + "\", \"errorType\": \"" + type + "\", \"errorMessage\": \"says " + type + "\"}";
    }

    /** Returns what it says about a meter that it serves. */
    public String lookup(String id, String meter) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("id", id);
        answer.putObject("meter").put("meterId", meter);
        answer.putObject("customer").put("name", "N. Dlamini").put("address", "12 Vilakazi Street");
        answer.putObject("utility").put("name", utility);
        answer.putObject("minAmount").put("amount", 1_000).put("currency", "710");
        answer.putObject("maxAmount").put("amount", 500_000).put("currency", "710");
        answer.putObject("arrearsAmount").put("amount", 2_550).put("currency", "710");
        answer.put("bsstDue", true);
        answer.putArray("thirdPartyIdentifiers")
                .addObject()
                .put("institutionId", name)
                .put("transactionIdentifier", "enquiry-" + id.substring(0, 8));
        return answer.toString();
    }

    @Override
    public void play(Call call) throws IOException {
        String path = call.request().path();
        String id = call.request().id();
        String meter = JSON.readTree(call.body()).path("meter").path("meterId").asText("");
        if (path.startsWith("/meterLookups/")) {
            answerLookup(call, id, meter);
        } else if (path.endsWith("/retry")) {
            call.answer(202, vend(id));
        } else if (path.contains("/reversals/")) {
            call.answer(202, "{\"id\": \"" + path.substring(path.lastIndexOf('/') + 1) + "\"}");
        } else if (hasVended(id)) {
            call.answer(400, error(id, "DUPLICATE_RECORD"));
        } else {
            call.answer(201, vend(id));
        }
    }

    private void answerLookup(Call call, String id, String meter) throws IOException {
        if (serves.test(meter)) {
            call.answer(201, lookup(id, meter));
        } else {
            call.answer(400, error(id, "UNKNOWN_METER_ID"));
        }
    }
}
