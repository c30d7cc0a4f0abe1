package io.meterroute.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meterroute.outcome.AnswerPattern;
import io.meterroute.outcome.OutcomeRow;
import io.meterroute.outcome.OutcomeTable;
import io.meterroute.outcome.Pause;
import io.meterroute.outcome.StatusRange;
import io.meterroute.outcome.TextPattern;

/** Writes one outcome table: what does not matter to a row is left out, what the row says is there. */
final class OutcomeWriter {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private OutcomeWriter() {}

    static String write(OutcomeTable table) {
        ObjectNode json = MAPPER.createObjectNode();
        ArrayNode rows = json.putArray("rows");
        table.rows().forEach(row -> add(rows.addObject(), row));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree made here can be written", e);
        }
    }

    private static void add(ObjectNode json, OutcomeRow row) {
        json.put("name", row.name());
        add(json.putObject("when"), row.when());
        ObjectNode then = json.putObject("then");
        then.put("outcome", row.outcome().name());
        then.put("health", row.health().name());
        row.pause().ifPresent(pause -> add(then.putObject("pause"), pause));
    }

    private static void add(ObjectNode json, AnswerPattern when) {
        ArrayNode operations = json.putArray("operations");
        when.operations().forEach(operation -> operations.add(operation.name()));
        StatusRange status = when.status();
        if (status.from() == status.to()) {
            json.put("status", status.from());
        } else if (!status.equals(StatusRange.ANY)) {
            json.put("status", status.toString());
        }
        if (!when.codes().isEmpty()) {
            when.codes().forEach(json.putArray("codes")::add);
        }
        if (!when.message().equals(TextPattern.ANY)) {
            json.put("message", when.message().pattern());
        }
        if (when.ownId()) {
            json.put("ownId", true);
        }
        if (when.receipt()) {
            json.put("receipt", true);
        }
    }

    private static void add(ObjectNode json, Pause pause) {
        json.put("from", pause.from().name());
        json.put("cause", pause.cause());
        json.put("length", pause.length().toString());
    }
}
