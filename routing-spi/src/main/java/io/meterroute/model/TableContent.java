package io.meterroute.model;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The canonical text of a routing table's content: one line per fact, sorted, so that equal tables have equal texts and
 * equal checksums in every process. The first line carries the form's version.
 */
final class TableContent {
    private TableContent() {}

    static String checksum(RoutingTable table) {
        byte[] content = content(table).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(Sha256.digest().digest(content));
    }

    static String content(RoutingTable table) {
        StringBuilder out = new StringBuilder("routing-table 1\n");
        line(out, "institution", table.institution());
        line(out, "asked", table.policy().asked());
        line(out, "unassigned", table.policy().unassigned());
        for (Provider p : table.providers()) {
            line(out, "provider", p.id(), p.enabled() ? "on" : "off", p.weight(), p.name());
        }
        for (Utility u : table.utilities().values()) {
            line(out, "utility", u.id(), u.name());
            u.aliases().forEach(alias -> line(out, " alias", alias));
            Preferences preferences = u.preferences();
            preferences.tiers().forEach(tier -> line(out, " rank", joined(tier)));
            preferences.unranked().forEach(id -> line(out, " unranked", id));
            preferences.excluded().forEach(id -> line(out, " excluded", id));
            preferences.weights().forEach((id, weight) -> line(out, " weight", id, weight));
        }
        return out.toString();
    }

    private static String joined(List<ProviderId> tier) {
        return tier.stream().map(ProviderId::value).collect(Collectors.joining(" "));
    }

    private static void line(StringBuilder out, Object... words) {
        for (int i = 0; i < words.length; i++) {
            out.append(i == 0 ? "" : " ").append(words[i]);
        }
        out.append('\n');
    }
}
