package io.meterroute.examples.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a command says what it came to: in words, or with {@code --json} as one JSON object. Progress goes elsewhere. */
final class Output {
    private static final ObjectWriter JSON = JsonMapper.builder().build().writerWithDefaultPrettyPrinter();

    @Option(names = "--json", description = "Says the result as JSON on the standard output.")
    private boolean asJson;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** Says {@code words}, or {@code fields} in their order. */
    void result(String words, Map<String, ?> fields) {
        out().println(asJson ? json(fields) : words);
        out().flush();
    }

    /** Says {@code words}, or {@code json}, which is JSON already. */
    void result(String words, String json) {
        out().println((asJson ? json : words).stripTrailing());
        out().flush();
    }

    /** Returns where progress and complaints go. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static String json(Map<String, ?> fields) {
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts, numbers, lists and maps can be written", e);
        }
    }
}
