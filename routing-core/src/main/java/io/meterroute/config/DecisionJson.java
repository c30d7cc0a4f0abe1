package io.meterroute.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meterroute.model.Outcome;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import java.util.Collection;

/**
 * Decisions as JSON, for whoever keeps or shows them outside this process: the outcome, the order, one verdict per
 * provider with the machine's reason and the sentence for people, and what identifies the inputs (ROUTE-5). The meter
 * number is in it. All methods may be called by several threads.
 */
public final class DecisionJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DecisionJson() {}

    /** Returns {@code decision} as one JSON object on several lines, ending with a line break. */
    public static String write(RoutingDecision decision) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("meter", decision.meter().number().value());
        decision.meter().utility().map(UtilityId::value).ifPresent(utility -> json.put("utility", utility));
        json.put("meterVersion", decision.meter().version());
        decision.staleFor().ifPresent(age -> json.put("staleFor", age.toString()));
        json.put("institution", decision.table().institution().value());
        json.put("tableRevision", decision.table().revision());
        json.put("tableChecksum", decision.table().checksum());
        json.put("routingKey", decision.request().key().value());
        json.put("phase", decision.phase().name());
        addOutcome(json, decision.outcome());
        addIds(json.putArray("order"), decision.order());
        ArrayNode verdicts = json.putArray("verdicts");
        decision.verdicts().forEach(verdict -> addVerdict(verdicts.addObject(), verdict));
        if (!decision.contradictions().isEmpty()) {
            addIds(json.putArray("contradictions"), decision.contradictions());
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree made here can be written", e);
        }
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
