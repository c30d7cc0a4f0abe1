package io.meterroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TableWarningsTest {
    @Test
    void aTableThatIsMeantGivesNoWarning() {
        RoutingTable table = table(Preferences.builder()
                .rank("P1")
                .rank("P2", "P3")
                .weight("P2", 70)
                .build());

        assertThat(sentences(table)).isEmpty();
        assertThat(TableWarnings.of(table, Optional.of(Set.of(id("P1"), id("P2"), id("P3")))))
                .isEmpty();
    }

    @Test
    void everybodySwitchedOff() {
        RoutingTable.Builder table = table(Preferences.none()).toBuilder();
        for (String provider : List.of("P1", "P2", "P3")) {
            table.replace(off(provider));
        }

        assertThat(sentences(table.build()))
                .containsExactly("every provider is switched off: every purchase is blocked");
    }

    @Test
    void everyEnabledProviderExcludedAtAUtility() {
        RoutingTable table = table(
                        Preferences.builder().rank("P3").exclude("P1", "P2").build())
                .toBuilder()
                .replace(off("P3"))
                .utility(Utility.of("CPT", "Cape Town", Preferences.none()))
                .build();

        assertThat(sentences(table))
                .containsExactly(
                        "utility JHB: every enabled provider is excluded: all its meters are blocked",
                        "utility JHB: everybody at rank 1 is switched off: the order begins at a later rank");
    }

    @Test
    void anEnabledOrRankedProviderWithoutTransport() {
        RoutingTable table = table(
                        Preferences.builder().rank("P1").exclude("P3").build())
                .toBuilder()
                .replace(off("P1"))
                .replace(off("P3"))
                .utility(Utility.of(
                        "CPT", "Cape Town", Preferences.builder().rank("P2").build()))
                .build();

        assertThat(TableWarnings.of(table, Optional.of(Set.of())))
                .filteredOn(warning -> warning.reason() == TableWarning.Reason.WITHOUT_TRANSPORT)
                .extracting(TableWarning::sentence)
                .containsExactly(
                        "provider P1 has no transport here: nothing can be sent to it",
                        "provider P2 has no transport here: nothing can be sent to it");
    }

    @Test
    void onlySomeOfATieSwitchedOffIsNoWarning() {
        RoutingTable table = table(
                        Preferences.builder().rank("P1", "P2").rank("P3").build())
                .toBuilder()
                .replace(off("P1"))
                .build();

        assertThat(sentences(table)).isEmpty();
    }

    @Test
    void aWeightThatChangesNothing() {
        RoutingTable table = table(Preferences.builder()
                .rank("P1")
                .exclude("P2")
                .weight("P1", 1)
                .weight("P2", 2)
                .weight("P3", 3)
                .build());

        assertThat(TableWarnings.of(table, Optional.empty()))
                .filteredOn(warning -> warning.reason() == TableWarning.Reason.WEIGHT_WITHOUT_EFFECT)
                .extracting(TableWarning::sentence)
                .containsExactly(
                        "utility JHB: the weight of provider P1 changes nothing, since it is alone in its tier",
                        "utility JHB: the weight of provider P3 changes nothing, since it is alone in its tier",
                        "utility JHB: the weight of provider P2 changes nothing, since it is excluded");
    }

    @Test
    void aTieWhoseWeightsAreAllZero() {
        Preferences tie = Preferences.builder()
                .rank("P1", "P2")
                .weight("P1", 0)
                .weight("P2", 0)
                .build();

        assertThat(TableWarnings.of(table(tie), Optional.empty()))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.reason()).isEqualTo(TableWarning.Reason.ALL_WEIGHTS_ZERO);
                    assertThat(warning.sentence())
                            .isEqualTo("utility JHB: all weights of P1, P2 are 0: they share equally");
                    assertThat(warning.utility().orElseThrow().value()).isEqualTo("JHB");
                    assertThat(warning.provider()).isEmpty();
                });
        assertThat(sentences(table(tie).toBuilder().replace(off("P2")).build())).isEmpty();
    }

    @Test
    void aProviderThatEveryUtilityExcludes() {
        RoutingTable table = table(Preferences.builder().exclude("P2").build()).toBuilder()
                .utility(Utility.of(
                        "CPT", "Cape Town", Preferences.builder().exclude("P2").build()))
                .build();

        assertThat(sentences(table)).containsExactly("provider P2 is enabled, but every utility excludes it");
        assertThat(sentences(table.toBuilder().replace(off("P2")).build())).isEmpty();
    }

    private static List<String> sentences(RoutingTable table) {
        return TableWarnings.of(table, Optional.empty()).stream()
                .map(TableWarning::sentence)
                .toList();
    }

    private static RoutingTable table(Preferences preferences) {
        return RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 1))
                .provider(Provider.of("P2", "Second", 1))
                .provider(Provider.of("P3", "Third", 1))
                .utility(Utility.of("JHB", "City of Joburg", preferences))
                .build();
    }

    private static Provider off(String provider) {
        return new Provider(id(provider), provider, false, 1);
    }

    private static ProviderId id(String provider) {
        return ProviderId.of(provider);
    }
}
