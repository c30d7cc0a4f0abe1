package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingPolicy.AskedSet;
import io.meterroute.model.RoutingPolicy.Unassigned;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RoutingTableJsonProperties {
    @Property
    @Spec("ADMIN-5")
    void whatIsWrittenReadsBackEqual(@ForAll("tables") RoutingTable table) throws IOException {
        String json = RoutingTableJson.write(table);

        RoutingTable read = RoutingTableJson.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));

        assertThat(read).isEqualTo(table);
        assertThat(read.checksum()).isEqualTo(table.checksum());
        assertThat(RoutingTableJson.write(read)).isEqualTo(json);
    }

    @Property
    @Spec("ADMIN-5")
    void eachProviderAndStandingHasItsOwnLine(@ForAll("tables") RoutingTable table) {
        long standings = table.utilities().values().stream()
                .mapToLong(utility -> utility.preferences().named().size())
                .sum();

        List<String> lines = RoutingTableJson.write(table).lines().toList();

        assertThat(lines)
                .filteredOn(line -> line.startsWith("        { \"provider\""))
                .hasSize((int) standings);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("    { \"id\""))
                .hasSize(table.providers().size());
        assertThat(lines).noneMatch(line -> line.endsWith(" "));
    }

    @Property
    @Spec("INPUT-1")
    void aDamagedDocumentIsReadOrRefusedAndNothingElse(
            @ForAll("tables") RoutingTable table,
            @ForAll @IntRange(max = 1_000_000) int where,
            @ForAll @IntRange(max = 20) int removed,
            @ForAll("damage") String added) {
        String json = RoutingTableJson.write(table);
        int from = where % json.length();
        String damaged = json.substring(0, from) + added + json.substring(Math.min(json.length(), from + removed));

        Throwable thrown = catchThrowable(() -> RoutingTableJson.read(damaged));

        if (thrown == null) {
            assertThatCode(() -> RoutingTableJson.write(RoutingTableJson.read(damaged)))
                    .doesNotThrowAnyException();
        } else {
            assertThat(thrown).isExactlyInstanceOf(TableFormatException.class);
            assertThat(((TableFormatException) thrown).problems()).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<String> damage() {
        return Arbitraries.oneOf(
                Arbitraries.of("", "null", "{}", "[", "]", "}", ",", "\"", "1e999", "NaN", "-1", "\\u0000", "\uFEFF"),
                Arbitraries.strings().ofMaxLength(5));
    }

    @Provide
    Arbitrary<RoutingTable> tables() {
        return Arbitraries.randomValue(RoutingTableJsonProperties::table);
    }

    private static RoutingTable table(Random random) {
        RoutingTable.Builder table = RoutingTable.builder("R-" + random.nextInt(10))
                .revision(1 + random.nextInt(Integer.MAX_VALUE) * 4L)
                .policy(new RoutingPolicy(any(random, AskedSet.values()), any(random, Unassigned.values())));
        List<ProviderId> providers = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            ProviderId id = ProviderId.of("P." + i);
            providers.add(id);
            table.provider(new Provider(id, name(random), random.nextBoolean(), weight(random)));
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            Collections.shuffle(providers, random);
            Utility utility = Utility.of("U:" + i, i + name(random), preferences(random, providers));
            table.utility(
                    random.nextBoolean() ? utility : utility.withAliases(List.of(i + "x", i + "\uD83D", i + "é")));
        }
        return table.build();
    }

    private static Preferences preferences(Random random, List<ProviderId> providers) {
        Preferences.Builder preferences = Preferences.builder();
        List<ProviderId> tier = new ArrayList<>();
        for (ProviderId provider : providers) {
            switch (random.nextInt(6)) {
                case 0, 1 -> tier.add(provider);
                case 2 -> preferences.rank(List.of(provider));
                case 3 -> preferences.unranked(provider.value());
                case 4 -> preferences.exclude(provider.value());
                default -> {}
            }
            if (random.nextInt(3) == 0) {
                preferences.weight(provider.value(), weight(random));
            }
        }
        return (tier.isEmpty() ? preferences : preferences.rank(tier)).build();
    }

    private static int weight(Random random) {
        return random.nextBoolean() ? random.nextInt(3) : random.nextInt(1_000_000_001);
    }

    /** A name of letters that JSON, UTF-8 or a terminal may stumble over. */
    private static String name(Random random) {
        StringBuilder name = new StringBuilder("n");
        for (int i = random.nextInt(10); i > 0; i--) {
            name.append(
                    any(random, "a", " ", "\"", "\\", "/", "~", "{", "é", "電", "\u202e", "\uD83D", "\uDCA1", "\uFEFF"));
        }
        return name.toString();
    }

    @SafeVarargs
    private static <T> T any(Random random, T... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
