package io.meterroute.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Routing tables and their changes in canonical form. */
final class TableText {
    private TableText() {}

    static void write(RoutingTable table, TextWriter out) {
        out.word(table.institution().value())
                .number(table.revision())
                .constant(table.policy().asked())
                .constant(table.policy().unassigned());
        table.providers().forEach(provider -> write(provider, out));
        table.utilities().values().forEach(utility -> write(utility, out));
    }

    static RoutingTable read(TextReader in) {
        RoutingTable.Builder table = RoutingTable.builder(in.word())
                .revision(in.number())
                .policy(new RoutingPolicy(
                        in.constant(RoutingPolicy.AskedSet.class), in.constant(RoutingPolicy.Unassigned.class)));
        while (in.opens("provider")) {
            table.provider(provider(in));
        }
        while (in.opens("utility")) {
            table.utility(utility(in));
        }
        return table.build();
    }

    static void write(TableChange change, TextWriter out) {
        out.word(change.author()).word(change.reason()).instant(change.at());
        change.pending().ifPresent(id -> out.field("pending").uuid(id));
        out.field("approved", change.approvedBy());
    }

    static TableChange change(TextReader in) {
        return new TableChange(
                in.word(),
                in.word(),
                in.instant(),
                in.field("pending") ? Optional.of(in.uuid()) : Optional.empty(),
                in.wordField("approved"));
    }

    static void write(PendingChange pending, TextWriter out) {
        out.uuid(pending.id()).instant(pending.effectiveAt()).open("base");
        write(pending.base(), out);
        out.close().open("target");
        write(pending.target(), out);
        out.close().open("change");
        write(pending.change(), out);
        out.close().flag("awaits-approval", pending.awaitsApproval());
    }

    static PendingChange pending(TextReader in) {
        UUID id = in.uuid();
        Instant effectiveAt = in.instant();
        in.open("base");
        RoutingTable base = read(in);
        in.close();
        in.open("target");
        RoutingTable target = read(in);
        in.close();
        in.open("change");
        TableChange change = change(in);
        in.close();
        return new PendingChange(id, effectiveAt, base, target, change, in.flag("awaits-approval"));
    }

    private static void write(Provider provider, TextWriter out) {
        out.open("provider")
                .word(provider.id().value())
                .word(provider.name())
                .number(provider.weight())
                .flag("off", !provider.enabled())
                .close();
    }

    private static Provider provider(TextReader in) {
        ProviderId id = in.provider();
        String name = in.word();
        int weight = in.integer();
        Provider provider = new Provider(id, name, !in.flag("off"), weight);
        in.close();
        return provider;
    }

    private static void write(Utility utility, TextWriter out) {
        Preferences preferences = utility.preferences();
        out.open("utility").word(utility.id().value()).word(utility.name());
        utility.aliases().forEach(alias -> out.field("alias").word(alias));
        preferences.tiers().forEach(tier -> out.providers("rank", tier));
        out.anyProviders("unranked", preferences.unranked()).anyProviders("excluded", preferences.excluded());
        preferences
                .weights()
                .forEach((provider, weight) ->
                        out.open("weight").word(provider.value()).number(weight).close());
        out.close();
    }

    private static Utility utility(TextReader in) {
        UtilityId id = new UtilityId(in.word());
        String name = in.word();
        SortedSet<String> aliases = new TreeSet<>();
        while (in.field("alias")) {
            aliases.add(in.word());
        }
        Utility utility = new Utility(id, name, aliases, preferences(in));
        in.close();
        return utility;
    }

    private static Preferences preferences(TextReader in) {
        List<List<ProviderId>> tiers = new ArrayList<>();
        while (in.opens("rank")) {
            tiers.add(in.providers());
        }
        List<ProviderId> unranked = in.anyProviders("unranked");
        List<ProviderId> excluded = in.anyProviders("excluded");
        SortedMap<ProviderId, Integer> weights = new TreeMap<>();
        while (in.opens("weight")) {
            weights.put(in.provider(), in.integer());
            in.close();
        }
        return new Preferences(tiers, unranked, excluded, weights);
    }
}
