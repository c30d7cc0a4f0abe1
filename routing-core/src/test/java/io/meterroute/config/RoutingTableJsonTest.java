package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Spec("ADMIN-5")
class RoutingTableJsonTest {
    private static final RoutingTable TABLE = RoutingTable.builder("RETAILER-1")
            .revision(4)
            .policy(new RoutingPolicy(AskedSet.NOT_EXCLUDED, Unassigned.REQUIRE_UTILITY))
            .provider(Provider.of("P7", "Seventh Provider", 1))
            .provider(Provider.of("P1", "First Provider", 70))
            .provider(Provider.of("P2", "Second \"Provider\"", 30))
            .provider(new Provider(Provider.of("P3", "any", 0).id(), "Third Provider", false, 0))
            .provider(Provider.of("P4", "Fourth Provider", 1_000_000_000))
            .utility(Utility.of(
                    "TSH", "Tshwane", Preferences.builder().weight("P1", 0).build()))
            .utility(Utility.of(
                            "JHB",
                            "City of Joburg",
                            Preferences.builder()
                                    .rank("P1")
                                    .rank("P3", "P2")
                                    .unranked("P4")
                                    .exclude("P7")
                                    .weight("P2", 5)
                                    .build())
                    .withAliases(List.of("Joburg", "City Power")))
            .utility(Utility.of("CPT", "São Paulo \uD83D\uDCA1", Preferences.none()))
            .build();

    @Test
    void aTableIsWrittenSortedWithALineForEachStanding() throws IOException {
        assertThat(RoutingTableJson.write(TABLE)).isEqualTo(golden());
    }

    @Test
    void aStandingThatChangesIsOneChangedLine() {
        Utility before = TABLE.utilities().values().stream()
                .filter(utility -> !utility.preferences().tiers().isEmpty())
                .findFirst()
                .orElseThrow();
        ProviderId ranked = before.preferences().tiers().get(0).get(0);
        SortedMap<ProviderId, Integer> weights =
                new TreeMap<>(before.preferences().weights());
        weights.put(ranked, 4711);
        Preferences changed = new Preferences(
                before.preferences().tiers(),
                before.preferences().unranked(),
                before.preferences().excluded(),
                weights);

        List<String> lines = RoutingTableJson.write(TABLE).lines().toList();
        List<String> after = RoutingTableJson.write(TABLE.toBuilder()
                        .replace(before.withPreferences(changed))
                        .build())
                .lines()
                .toList();

        assertThat(after).hasSameSizeAs(lines);
        assertThat(IntStream.range(0, lines.size()).filter(i -> !lines.get(i).equals(after.get(i))))
                .singleElement()
                .satisfies(i -> assertThat(after.get(i)).contains(ranked.value(), "4711"));
    }

    @Test
    void whatIsWrittenReadsBackEqual() throws IOException {
        assertThat(RoutingTableJson.read(golden())).isEqualTo(TABLE);
        assertThat(RoutingTableJson.read(new ByteArrayInputStream(golden().getBytes(StandardCharsets.UTF_8))))
                .isEqualTo(TABLE);
    }

    @Test
    void anEmptyTableIsWrittenAndReadBack() {
        RoutingTable empty = RoutingTable.builder("R").build();

        assertThat(RoutingTableJson.read(RoutingTableJson.write(empty))).isEqualTo(empty);
        assertThat(RoutingTableJson.write(empty)).endsWith("\"utilities\": []\n}\n");
    }

    @Test
    void aLoneSurrogateInANameSurvivesBeingStoredAsUtf8() throws IOException {
        RoutingTable table = RoutingTable.builder("R")
                .provider(Provider.of("P1", "half \uD83D here", 1))
                .build();

        byte[] stored = RoutingTableJson.write(table).getBytes(StandardCharsets.UTF_8);

        assertThat(RoutingTableJson.read(new ByteArrayInputStream(stored))).isEqualTo(table);
    }

    @Test
    void whatMayBeLeftOutHasItsDefault() {
        RoutingTable read = RoutingTableJson.read("""
                {"utilities": [{"standings": [{"rank": 1, "provider": "P1"}], "name": "City of Joburg", "id": "JHB"}],
                 "providers": [{"id": "P1", "name": "First", "weight": 1}], "institution": "R"}""");

        assertThat(read)
                .isEqualTo(RoutingTable.builder("R")
                        .provider(Provider.of("P1", "First", 1))
                        .utility(Utility.of(
                                "JHB",
                                "City of Joburg",
                                Preferences.builder().rank("P1").build()))
                        .build());
    }

    @Test
    void theReaderIsLeftOpenForItsOwner() throws IOException {
        boolean[] closed = {false};
        InputStream in = new ByteArrayInputStream(golden().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public void close() {
                closed[0] = true;
            }
        };

        RoutingTableJson.read(in);

        assertThat(closed[0]).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "institution": "R"          | "institution": 7                 | /institution               | must be a text, not 7
            "institution": "R"          | "institution": "R 1"             | /institution               | institution id may hold A-Z a-z 0-9 . _ : - only, not the character at position 2: "R 1"
            "institution": "R",         | `` | `` | field institution is missing
            "revision": 2               | "revision": 0                    | /revision                  | must be a whole number 1 to 9223372036854775807, not 0
            "revision": 2               | "revision": 9223372036854775808  | /revision                  | must be a whole number 1 to 9223372036854775807, not 9223372036854775808
            "revision": 2               | "revision": null                 | /revision                  | must be a whole number 1 to 9223372036854775807, not null
            "revision": 2               | "revision": 2, "revision": 3     | /revision                  | is given more than once; here as 3
            "revision": 2               | "revision": 2, "note/~": [[{}]]  | /note~1~0                  | is an unknown field; known here are institution, policy, providers, revision, utilities
            "asked": "ALL_ENABLED"      | "asked": "all"                   | /policy/asked              | must be one of [ALL_ENABLED, NOT_EXCLUDED], not "all"
            {"asked": "ALL_ENABLED"}    | []                               | /policy                    | must be an object, not a list
            "id": "P2"                  | "id": "P1"                       | /providers/1/id            | provider P1 is listed more than once
            "id": "P1"                  | "id": ""                         | /providers/0/id            | provider id must have 1 to 64 characters: ""
            "name": "First"             | "name": " "                      | /providers/0/name          | name of provider P1 must have 1 to 100 characters and not be blank: " "
            "name": "First",            | `` | /providers/0 | field name is missing
            "weight": 1                 | "weight": -1                     | /providers/0/weight        | must be a whole number 0 to 1000000000, not -1
            "weight": 1                 | "weight": 1000000001             | /providers/0/weight        | must be a whole number 0 to 1000000000, not 1000000001
            "weight": 1                 | "weight": 0.5                    | /providers/0/weight        | must be a whole number 0 to 1000000000, not 0.5
            "weight": 1                 | "weight": NaN                    | /providers/0/weight        | must be a whole number 0 to 1000000000, not NaN
            "weight": 1                 | "weight": -Infinity              | /providers/0/weight        | must be a whole number 0 to 1000000000, not -Infinity
            "weight": 1                 | "weight": 1e999                  | /providers/0/weight        | must be a whole number 0 to 1000000000, not 1e999
            "weight": 1                 | "weight": "1"                    | /providers/0/weight        | must be a whole number 0 to 1000000000, not "1"
            "weight": 1                 | "weight": 1, "enabled": 1        | /providers/0/enabled       | must be true or false, not 1
            "id": "JHB"                 | "id": "CPT"                      | /utilities/1/id            | utility CPT is listed more than once
            "id": "JHB"                 | "id": null                       | /utilities/0/id            | must be a text, not null
            "name": "City of Joburg"    | "name": "\\u0007"                | /utilities/0/name          | name of utility JHB holds a control character at position 1: "\\u0007"
            "City Power"                | {}                               | /utilities/0/aliases/0     | must be a text, not an object
            "City Power"                | ""                               | /utilities/0/aliases/0     | alias of utility JHB must have 1 to 100 characters and not be blank: ""
            "City Power"                | "A", "B", "A"                    | /utilities/0/aliases/2     | is the same as /utilities/0/aliases/0
            "City Power"                | "cape town"                      | /utilities/1               | utility CPT: name "CAPE TOWN" already means utility JHB
            ["City Power"]              | "City Power"                     | /utilities/0/aliases       | must be a list, not "City Power"
            "provider": "P1", "rank": 1 | "provider": "P9", "rank": 1      | /utilities/0/standings/0   | utility JHB: provider P9 is not one of the table's providers
            "provider": "P1", "rank": 1 | "rank": 1                        | /utilities/0/standings/0   | field provider is missing
            "provider": "P1", "rank": 1 | "provider": "P1"                 | /utilities/0/standings/0   | provider P1 needs either a rank or a standing, and has neither
            "standing": "EXCLUDED"      | "standing": "EXCLUDED", "rank": 2 | /utilities/0/standings/1  | provider P2 needs either a rank or a standing, and has rank 2 and standing EXCLUDED
            "standing": "EXCLUDED"      | "standing": "RANKED"             | /utilities/0/standings/1/standing | must be one of [UNRANKED, EXCLUDED, UNCONFIRMED], not "RANKED"
            "standing": "EXCLUDED"      | "rank": 65                       | /utilities/0/standings/1/rank | must be a whole number 1 to 64, not 65
            "standing": "EXCLUDED"      | "rank": 4                        | /utilities/0/standings     | utility JHB: rank 2 has no provider, but rank 4 has: ranks have no gaps
            "provider": "P2"            | "provider": "P1"                 | /utilities/0/standings/1   | utility JHB: provider P1 is both ranked 1 and excluded
            """)
    @Spec({"PREF-2", "INPUT-1"})
    void whatIsWrongIsNamedByPointerAndValue(String right, String wrong, String pointer, String message) {
        String json = """
                {"institution": "R", "revision": 2, "policy": {"asked": "ALL_ENABLED"},
                 "providers": [{"id": "P1", "name": "First", "weight": 1}, {"id": "P2", "name": "Second", "weight": 2}],
                 "utilities": [
                   {"id": "JHB", "name": "City of Joburg", "aliases": ["City Power"],
                    "standings": [{"provider": "P1", "rank": 1}, {"provider": "P2", "standing": "EXCLUDED"}]},
                   {"id": "CPT", "name": "Cape Town"}]}""";
        assertThat(RoutingTableJson.read(json).revision()).isEqualTo(2);
        assertThat(json).contains(right);
        String broken =
                json.substring(0, json.indexOf(right)) + wrong + json.substring(json.indexOf(right) + right.length());

        assertThat(problems(broken)).contains(new TableFormatException.Problem(pointer, message));
        assertThatThrownBy(() -> RoutingTableJson.read(broken))
                .hasMessageContaining(pointer)
                .hasMessageContaining(message);
    }

    @Test
    @Spec("PREF-2")
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(problems("""
                {"institution": "R", "colour": "red",
                 "providers": [{"id": "P1", "name": "First", "weight": 0.5},
                               {"id": "P2", "name": "", "weight": 2},
                               {"id": "P7", "name": "Seventh", "weight": 2}],
                 "utilities": [
                   {"id": "JHB", "name": "City of Joburg",
                    "standings": [{"provider": "P7", "rank": 1},
                                  {"provider": "P1", "rank": 4},
                                  {"provider": "P7", "standing": "EXCLUDED"},
                                  {"provider": "P7", "rank": 1},
                                  {"provider": "P8", "standing": "UNCONFIRMED", "weight": 3}]},
                   {"id": "CPT", "name": "city of joburg"}]}"""))
                .extracting(TableFormatException.Problem::toString)
                .containsExactly(
                        "/colour: is an unknown field; known here are institution, policy, providers, revision, utilities",
                        "/providers/0/weight: must be a whole number 0 to 1000000000, not 0.5",
                        "/providers/1/name: name of provider P2 must have 1 to 100 characters and not be blank: \"\"",
                        "/utilities/0/standings/2: utility JHB: provider P7 is both ranked 1 and excluded",
                        "/utilities/0/standings/3: utility JHB: provider P7 is ranked 1 more than once",
                        "/utilities/0/standings: utility JHB: rank 2 has no provider, but rank 4 has: ranks have no gaps",
                        "/utilities/0/standings: utility JHB: rank 3 has no provider, but rank 4 has: ranks have no gaps",
                        "/utilities/0/standings/4: utility JHB: provider P8 is not one of the table's providers",
                        "/utilities/1: utility CPT: name \"CITY OF JOBURG\" already means utility JHB");
    }

    @Test
    void aStandingThatCouldNotBeReadIsNotTakenForAGap() {
        assertThat(problems("""
                {"institution": "R", "providers": [{"id": "P1", "name": "First", "weight": 1}],
                 "utilities": [{"id": "JHB", "name": "City of Joburg",
                    "standings": [{"provider": "P 2", "rank": 1}, {"provider": "P1", "rank": 2}]}]}"""))
                .extracting(TableFormatException.Problem::pointer)
                .containsExactly("/utilities/0/standings/0/provider");
    }

    @Test
    @Spec("PREF-2")
    void moreThan64ProvidersAreRefused() {
        String json = RoutingTableJson.write(RoutingTable.builder("R").build());
        StringBuilder providers = new StringBuilder();
        for (int i = 1; i <= 65; i++) {
            providers
                    .append(i == 1 ? "" : ",")
                    .append("{\"id\":\"P")
                    .append(i)
                    .append("\",\"name\":\"Provider\",\"weight\":1}");
        }

        assertThat(problems(json.replace("\"providers\": []", "\"providers\": [" + providers + "]")))
                .containsExactly(
                        new TableFormatException.Problem("/providers", "at most 64 providers are possible: 65"));
    }

    @Test
    void theMessageShowsTheFirstProblemsAndCountsTheOthers() {
        String nonsense = "[" + "7,".repeat(29) + "7]";

        assertThatThrownBy(() -> RoutingTableJson.read(
                        "{\"institution\": \"R\", \"providers\": " + nonsense + ", \"utilities\": []}"))
                .isInstanceOfSatisfying(
                        TableFormatException.class,
                        refused -> assertThat(refused.problems()).hasSize(30))
                .hasMessageContaining("/providers/19: must be an object, not 7; and 10 more");
    }

    private static List<TableFormatException.Problem> problems(String json) {
        TableFormatException refused =
                catchThrowableOfType(TableFormatException.class, () -> RoutingTableJson.read(json));
        assertThat(refused).isNotNull();
        return refused.problems();
    }

    private static String golden() throws IOException {
        try (InputStream in = RoutingTableJsonTest.class.getResourceAsStream("table.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
