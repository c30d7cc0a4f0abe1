package io.meterroute.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meterroute.model.CanonicalText;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;

/**
 * Decisions as JSON, for whoever keeps or shows them outside this process: the outcome, the order, one verdict per
 * provider with the machine's reason and the sentence for people, and what identifies the inputs (ROUTE-5). The field
 * {@code inputs} holds the inputs themselves, but for the routing table, in the form of {@link CanonicalText}: with the table
 * of that revision the decision can be made again. The meter number is in it. All methods may be called by several threads.
 */
public final class DecisionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DecisionJson() {}

    /**
     * Returns {@code decision} as one JSON object on several lines, ending with a line break. A decision holds no time: what
     * {@link #read} makes of it was made at the epoch.
     */
    public static String write(RoutingDecision decision) {
        DecisionEntry inputs = DecisionEntry.of(Instant.EPOCH, decision);
        ObjectNode json = MAPPER.createObjectNode();
        addExplained(json, decision, inputs, MeterNumber::value);
        json.put("inputs", CanonicalText.of(inputs));
        return text(json, MAPPER.writerWithDefaultPrettyPrinter()) + "\n";
    }

    /**
     * Returns a decision that was made at {@code at} as one JSON object on one line, with its verdicts and its meter number as
     * {@code shown} has it, and so without its inputs.
     */
    static String explained(RoutingDecision decision, Instant at, Function<MeterNumber, String> shown) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("at", at.toString());
        addExplained(json, decision, DecisionEntry.of(at, decision), shown);
        return text(json, MAPPER.writer());
    }

    private static void addExplained(
            ObjectNode json, RoutingDecision decision, DecisionEntry entry, Function<MeterNumber, String> shown) {
        json.put("institution", decision.table().institution().value());
        decision.staleFor().ifPresent(age -> json.put("staleFor", age.toString()));
        addEntry(json, entry, shown);
        addIds(json.putArray("order"), decision.order());
        ArrayNode verdicts = json.putArray("verdicts");
        decision.verdicts().forEach(verdict -> addVerdict(verdicts.addObject(), verdict));
        if (!decision.contradictions().isEmpty()) {
            addIds(json.putArray("contradictions"), decision.contradictions());
        }
    }

    /**
     * Returns a recorded decision as one JSON object on one line, without a line break and without verdicts: for files of
     * many decisions, a line each.
     */
    public static String line(DecisionEntry entry) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("at", entry.at().toString());
        addEntry(json, entry, MeterNumber::value);
        entry.used().ifPresent(used -> json.put("used", used.value()));
        json.put("inputs", CanonicalText.of(entry));
        return text(json, MAPPER.writer());
    }

    /**
     * Returns the recorded decision that {@link #line} or {@link #write} made {@code json} of. Its field {@code inputs} is
     * all that counts.
     *
     * @throws IllegalArgumentException if {@code json} is no JSON object, or its field {@code inputs} no recorded decision
     */
    public static DecisionEntry read(String json) {
        JsonNode inputs;
        try {
            inputs = MAPPER.readTree(json).path("inputs");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a decision cannot be read: " + Printable.of(e.getOriginalMessage()), e);
        }
        if (!inputs.isTextual()) {
            throw new IllegalArgumentException(
                    "a decision as JSON has a text in its field \"inputs\", this one has not");
        }
        return CanonicalText.decision(inputs.textValue());
    }

    private static String text(ObjectNode json, ObjectWriter writer) {
        try {
            return writer.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree made here can be written", e);
        }
    }

    private static void addEntry(ObjectNode json, DecisionEntry entry, Function<MeterNumber, String> shown) {
        json.put("meter", shown.apply(entry.meter().number()));
        entry.meter().utility().map(UtilityId::value).ifPresent(utility -> json.put("utility", utility));
        json.put("meterVersion", entry.meter().version());
        json.put("tableRevision", entry.tableRevision());
        json.put("tableChecksum", entry.tableChecksum());
        json.put("routingKey", entry.request().key().value());
        json.put("phase", entry.phase().name());
        addOutcome(json, entry.outcome());
    }

    private static void addOutcome(ObjectNode json, Outcome outcome) {
        json.put("outcome", outcome.kind().name());
        if (outcome instanceof Outcome.LookupNeeded needed) {
            json.put("reason", needed.reason().name());
            addIds(json.putArray("toAsk"), needed.toAsk());
        } else if (outcome instanceof Outcome.Blocked blocked) {
            json.put("reason", blocked.reason().name());
        } else if (outcome instanceof Outcome.Unavailable unavailable) {
            unavailable.retryAt().ifPresent(at -> json.put("retryAt", at.toString()));
        } else if (outcome instanceof Outcome.Routed routed) {
            addIds(json.putArray("toAsk"), routed.toAsk());
        }
    }

    private static void addVerdict(ObjectNode json, Verdict verdict) {
        json.put("provider", verdict.provider().value());
        json.put("reason", verdict.reason().name());
        if (verdict.position() > 0) {
            json.put("position", verdict.position());
        }
        json.put("standing", verdict.standing().toString());
        json.put("support", verdict.support().name());
        json.put("health", verdict.health().name());
        json.put("weight", verdict.weight());
        json.put("text", verdict.text());
    }

    private static void addIds(ArrayNode json, Collection<ProviderId> providers) {
        providers.forEach(provider -> json.add(provider.value()));
    }
}
