package io.meterroute.config;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.FixedSpaceIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.Standing.Kind;
import io.meterroute.model.Utility;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;

/** Writes one routing table: lists broken into lines, small objects on a single one. */
final class TableWriter {
    private static final DefaultIndenter BROKEN = new DefaultIndenter("  ", "\n");

    /** Everything above is escaped: surrogates that stand alone would not survive UTF-8. */
    private static final int LAST_BEFORE_SURROGATES = 0xd7ff;

    private static final Comparator<Standing> ROUTING_ORDER =
            Comparator.comparing(Standing::kind).thenComparing(Standing::rank);

    private final DefaultPrettyPrinter layout = new DefaultPrettyPrinter(Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Spacing.AFTER)
            .withArrayEmptySeparator(""));

    String write(RoutingTable table) {
        StringWriter text = new StringWriter();
        layout.indentObjectsWith(BROKEN);
        layout.indentArraysWith(BROKEN);
        try (JsonGenerator out = JsonDocument.FORM.createGenerator(text)) {
            out.setPrettyPrinter(layout);
            out.setHighestNonEscapedChar(LAST_BEFORE_SURROGATES);
            table(out, table);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }

    private void table(JsonGenerator out, RoutingTable table) throws IOException {
        out.writeStartObject();
        out.writeStringField("institution", table.institution().value());
        out.writeNumberField("revision", table.revision());
        out.writeFieldName("policy");
        line(out, () -> {
            out.writeStringField("asked", table.policy().asked().name());
            out.writeStringField("unassigned", table.policy().unassigned().name());
        });
        out.writeArrayFieldStart("providers");
        for (Provider provider : table.providers()) {
            line(out, () -> {
                out.writeStringField("id", provider.id().value());
                out.writeStringField("name", provider.name());
                out.writeBooleanField("enabled", provider.enabled());
                out.writeNumberField("weight", provider.weight());
            });
        }
        out.writeEndArray();
        out.writeArrayFieldStart("utilities");
        for (Utility utility : table.utilities().values()) {
            utility(out, utility);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void utility(JsonGenerator out, Utility utility) throws IOException {
        out.writeStartObject();
        out.writeStringField("id", utility.id().value());
        out.writeStringField("name", utility.name());
        out.writeArrayFieldStart("aliases");
        for (String alias : utility.aliases()) {
            out.writeString(alias);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("standings");
        for (ProviderId provider : inRoutingOrder(utility.preferences())) {
            line(out, () -> standing(out, utility.preferences(), provider));
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void standing(JsonGenerator out, Preferences preferences, ProviderId provider) throws IOException {
        Standing standing = preferences.standing(provider);
        out.writeStringField("provider", provider.value());
        if (standing.kind() == Kind.RANKED) {
            out.writeNumberField("rank", standing.rank());
        } else {
            out.writeStringField("standing", standing.kind().name());
        }
        Integer weight = preferences.weights().get(provider);
        if (weight != null) {
            out.writeNumberField("weight", weight);
        }
    }

    private static List<ProviderId> inRoutingOrder(Preferences preferences) {
        return preferences.named().stream()
                .sorted(Comparator.comparing(preferences::standing, ROUTING_ORDER)
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private void line(JsonGenerator out, JsonPart fields) throws IOException {
        layout.indentObjectsWith(FixedSpaceIndenter.instance);
        out.writeStartObject();
        fields.pass();
        out.writeEndObject();
        layout.indentObjectsWith(BROKEN);
    }
}
