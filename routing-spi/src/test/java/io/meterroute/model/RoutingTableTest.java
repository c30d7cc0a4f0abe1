package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");

    @Nested
    @Spec("PREF-1")
    class Standings {
        private final Preferences preferences = Preferences.builder()
                .rank("P1")
                .rank("P3", "P2")
                .unranked("P4")
                .exclude("P7")
                .build();

        @Test
        void aRankIsThePlaceOfTheTierAndATieSharesIt() {
            assertThat(preferences.standing(P1)).isEqualTo(Standing.ranked(1));
            assertThat(preferences.standing(P2)).isEqualTo(Standing.ranked(2));
            assertThat(preferences.standing(ProviderId.of("P3"))).isEqualTo(Standing.ranked(2));
        }

        @Test
        void aProviderNamedNowhereIsUnconfirmedAndNotUnranked() {
            assertThat(preferences.standing(ProviderId.of("P4"))).isEqualTo(Standing.UNRANKED);
            assertThat(preferences.standing(ProviderId.of("P5"))).isEqualTo(Standing.UNCONFIRMED);
            assertThat(preferences.standing(ProviderId.of("P7"))).isEqualTo(Standing.EXCLUDED);
        }

        @Spec("PREF-4")
        @Test
        void aWeightAloneDoesNotGiveAProviderAPlace() {
            Preferences weighted = Preferences.builder().weight("P1", 70).build();

            assertThat(weighted.standing(P1)).isEqualTo(Standing.UNCONFIRMED);
        }

        @Spec("PREF-3")
        @Test
        void aUtilityWithoutPreferencesAndOneThatTheTableLacksAreAlike() {
            RoutingTable table = providers("P1")
                    .utility(Utility.of("JHB", "City of Joburg", Preferences.none()))
                    .build();

            assertThat(table.preferences(Optional.of(UtilityId.of("JHB")))).isEqualTo(Preferences.none());
            assertThat(table.preferences(Optional.of(UtilityId.of("GONE")))).isEqualTo(Preferences.none());
            assertThat(table.preferences(Optional.empty())).isEqualTo(Preferences.none());
            assertThat(Preferences.none().standing(P1)).isEqualTo(Standing.UNCONFIRMED);
        }

        @Test
        void theOrderInsideATierMeansNothing() {
            assertThat(Preferences.builder().rank("P3", "P2").build())
                    .isEqualTo(Preferences.builder().rank("P2", "P3").build());
        }
    }

    @Nested
    @Spec({"PREF-2", "INPUT-1"})
    class Refusals {
        @Test
        void aProviderBothRankedAndExcluded() {
            assertRefused(
                    () -> jhb(Preferences.builder().rank("P1").rank("P7").exclude("P7")),
                    "utility JHB: provider P7 is both ranked 2 and excluded");
        }

        @Test
        void aProviderInTwoTiers() {
            assertRefused(
                    () -> jhb(Preferences.builder().rank("P1").rank("P2", "P1")),
                    "utility JHB: provider P1 is both ranked 1 and ranked 2");
        }

        @Test
        void aProviderBothUnrankedAndExcluded() {
            assertRefused(
                    () -> jhb(Preferences.builder().unranked("P1").exclude("P1")),
                    "utility JHB: provider P1 is both unranked and excluded");
        }

        @Test
        void aProviderTwiceInOneTier() {
            assertRefused(
                    () -> jhb(Preferences.builder().rank("P1", "P1")),
                    "utility JHB: provider P1 is ranked 1 more than once");
        }

        @Test
        void aProviderExcludedTwice() {
            assertRefused(
                    () -> jhb(Preferences.builder().exclude("P1", "P1")),
                    "utility JHB: provider P1 is excluded more than once");
        }

        @Test
        void aGapInTheRanks() {
            assertRefused(
                    () -> jhb(Preferences.builder().rank("P1").rank().rank("P2")),
                    "utility JHB: rank 2 has no provider: ranks have no gaps, and no empty tier");
        }

        @Test
        void aNegativeWeight() {
            assertRefused(
                    () -> jhb(Preferences.builder().weight("P1", -1)),
                    "utility JHB: provider P1 has weight -1, which is not 0 to 1000000000");
        }

        @Test
        void anUnknownProvider() {
            Utility utility = jhb(Preferences.builder().rank("P1").exclude("P8").weight("P9", 1));

            assertRefused(
                    () -> providers("P1").utility(utility).build(),
                    "utility JHB: provider P8 is not one of the table's providers; "
                            + "utility JHB: provider P9 is not one of the table's providers");
        }

        @Test
        void sixtyFiveProviders() {
            assertThat(manyProviders(64).build().providers()).hasSize(64);
            assertRefused(() -> manyProviders(65).build(), "at most 64 providers are possible: 65");
        }

        @Test
        void aProviderListedTwice() {
            assertRefused(() -> providers("P1", "P2", "P1").build(), "provider P1 is listed more than once");
        }

        @Test
        void aUtilityListedTwice() {
            assertRefused(
                    () -> providers("P1")
                            .utility(jhb(Preferences.builder()))
                            .utility(jhb(Preferences.builder()))
                            .build(),
                    "utility JHB: is listed more than once");
        }

        @Spec("METER-3")
        @Test
        void anAliasThatAlreadyMeansAnotherUtility() {
            Utility cpt = Utility.of("CPT", "City of Cape Town", Preferences.none());

            assertRefused(
                    () -> providers("P1")
                            .utility(jhb(Preferences.builder()))
                            .utility(cpt.withAliases(List.of("  city of JOBURG ")))
                            .build(),
                    "utility CPT: name \"CITY OF JOBURG\" already means utility JHB");
        }

        @Test
        void aRevisionBelowOne() {
            assertRefused(() -> providers("P1").revision(0).build(), "revision must be 1 or more: 0");
        }

        @Test
        void everythingThatIsWrongIsNamedAtOnceWithItsPlace() {
            assertThatExceptionOfType(InvalidTableException.class)
                    .isThrownBy(() -> jhb(Preferences.builder()
                            .rank("P1")
                            .rank("P1", "P2")
                            .exclude("P2")
                            .weight("P3", -7)))
                    .satisfies(refusal -> assertThat(refusal.problems())
                            .containsExactly(
                                    problem(P1, "provider P1 is both ranked 1 and ranked 2"),
                                    problem(P2, "provider P2 is both ranked 2 and excluded"),
                                    problem(
                                            ProviderId.of("P3"),
                                            "provider P3 has weight -7, which is not 0 to 1000000000")));
        }

        @Test
        void aProvidersOwnWeightOutsideItsRange() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Provider.of("P1", "First", 1_000_000_001))
                    .withMessage("provider P1 has weight 1000000001, which is not 0 to 1000000000");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new WeightedProvider(P1, -1))
                    .withMessage("provider P1 has weight -1, which is not 0 to 1000000000");
        }

        @Test
        void aNamelessProviderOrUtility() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Provider.of("P1", " ", 1))
                    .withMessageStartingWith("name of provider P1 must have 1 to 100 characters");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Utility.of("JHB", "Jo\u0000burg", Preferences.none()))
                    .withMessage("name of utility JHB holds a control character at position 3: \"Jo\\u0000burg\"");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> jhb(Preferences.builder()).withAliases(List.of("")))
                    .withMessageStartingWith("alias of utility JHB must have 1 to 100 characters");
        }

        @Test
        void anIdThatIsNoIdentifier() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ProviderId.of("P 1"))
                    .withMessageContaining("position 2")
                    .withMessageEndingWith("\"P 1\"");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> InstitutionId.of("x".repeat(65)))
                    .withMessageStartingWith("institution id must have 1 to 64 characters");
        }

        @Test
        void aValueRefusedLeavesTheTableAsItWas() {
            RoutingTable table = providers("P1").build();
            RoutingTable.Builder change = table.toBuilder().provider(Provider.of("P1", "Again", 1));

            assertRefused(change::build, "provider P1 is listed more than once");
            assertThat(table).isEqualTo(providers("P1").build());
        }

        @Spec("PREF-5")
        @Test
        void aMeterPreferenceThatRanksAndExcludesOneProvider() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MeterPreference(List.of(List.of(P1)), List.of(P1)))
                    .withMessage("meter preference: provider P1 is both ranked 1 and excluded");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MeterPreference(List.of(List.of(), List.of(P1)), List.of()))
                    .withMessage("meter preference: rank 1 has no provider: ranks have no gaps, and no empty tier");
        }

        private static TableProblem problem(ProviderId provider, String text) {
            return new TableProblem(Optional.of(UtilityId.of("JHB")), Optional.of(provider), text);
        }
    }

    @Nested
    class Values {
        @Test
        void providersAreKeptInTheOrderOfTheirIds() {
            RoutingTable table = providers("P2", "P10", "P1").build();

            assertThat(table.providers().stream().map(provider -> provider.id().value()))
                    .containsExactly("P1", "P10", "P2");
            assertThat(table.indexOf(P2)).isEqualTo(2);
            assertThat(table.indexOf(ProviderId.of("P3"))).isEqualTo(-1);
        }

        @Test
        void listsHandedInMayChangeAfterwards() {
            TreeMap<ProviderId, Integer> weights = new TreeMap<>();
            Preferences preferences = new Preferences(List.of(), List.of(), List.of(), weights);
            weights.put(P1, 3);

            assertThat(preferences).isEqualTo(Preferences.none());
        }

        @Spec("METER-3")
        @Test
        void aUtilityIsFoundByIdNameOrAliasWithoutRegardToCaseAndBlanks() {
            RoutingTable table = providers("P1")
                    .utility(jhb(Preferences.builder()).withAliases(List.of("Egoli")))
                    .build();

            assertThat(List.of("jhb", " City of JOBURG", "EGOLI\t"))
                    .allSatisfy(text -> assertThat(table.utilityNamed(text)).contains(UtilityId.of("JHB")));
            assertThat(table.utilityNamed("Joburg")).isEmpty();
        }
    }

    @Nested
    @Spec("ROUTE-5")
    class Checksums {
        private final RoutingTable table = providers("P1", "P2")
                .utility(jhb(Preferences.builder().rank("P1").weight("P2", 70)))
                .utility(Utility.of("CPT", "City of Cape Town", Preferences.none()))
                .build();

        @Test
        void areTheSameInEveryProcess() {
            assertThat(table.checksum()).isEqualTo("cd22c064cc120d769913e686d90ed248715c817df6a4094a13e288ed573de389");
        }

        @Test
        void doNotDependOnRevisionOrOrderOfBuilding() {
            RoutingTable other = providers("P2", "P1")
                    .revision(9)
                    .utility(Utility.of("CPT", "City of Cape Town", Preferences.none()))
                    .utility(jhb(Preferences.builder().weight("P2", 70).rank("P1")))
                    .build();

            assertThat(other.checksum()).isEqualTo(table.checksum());
            assertThat(other).isNotEqualTo(table);
            assertThat(other.withRevision(1)).isEqualTo(table).hasSameHashCodeAs(table);
        }

        @Test
        void differAsSoonAsAnyContentDoes() {
            RoutingPolicy strict =
                    new RoutingPolicy(RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.ROUTE_ALL);
            RoutingPolicy known =
                    new RoutingPolicy(RoutingPolicy.AskedSet.ALL_ENABLED, RoutingPolicy.Unassigned.REQUIRE_UTILITY);
            List<RoutingTable> others = List.of(
                    table,
                    table.toBuilder().policy(strict).build(),
                    table.toBuilder().policy(known).build(),
                    table.toBuilder().provider(Provider.of("P3", "P3", 1)).build(),
                    table.toBuilder().replace(Provider.of("P1", "P1", 2)).build(),
                    table.toBuilder().replace(Provider.of("P1", "Other", 1)).build(),
                    table.toBuilder().replace(new Provider(P1, "P1", false, 1)).build(),
                    changed(Preferences.builder().rank("P1").rank("P2").weight("P2", 70)),
                    changed(Preferences.builder().rank("P1", "P2").weight("P2", 70)),
                    changed(Preferences.builder().rank("P1").unranked("P2").weight("P2", 70)),
                    changed(Preferences.builder().rank("P1").exclude("P2").weight("P2", 70)),
                    changed(Preferences.builder().rank("P1").weight("P2", 71)),
                    changed(Preferences.builder().rank("P1").weight("P1", 70)),
                    changed(Preferences.builder().rank("P2").weight("P2", 70)),
                    table.toBuilder()
                            .replace(Utility.of("CPT", "Cape Town", Preferences.none()))
                            .build(),
                    table.toBuilder()
                            .replace(Utility.of("CPT", "City of Cape Town", Preferences.none())
                                    .withAliases(List.of("Kaapstad")))
                            .build());

            assertThat(others.stream().map(RoutingTable::checksum)).doesNotHaveDuplicates();
        }

        private RoutingTable changed(Preferences.Builder preferences) {
            return table.toBuilder().replace(jhb(preferences)).build();
        }
    }

    private static Utility jhb(Preferences.Builder preferences) {
        return Utility.of("JHB", "City of Joburg", preferences.build());
    }

    private static RoutingTable.Builder providers(String... ids) {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        for (String id : ids) {
            table.provider(Provider.of(id, id, 1));
        }
        return table;
    }

    private static RoutingTable.Builder manyProviders(int count) {
        return providers(IntStream.rangeClosed(1, count).mapToObj(i -> "P" + i).toArray(String[]::new));
    }

    private static void assertRefused(ThrowingCallable building, String message) {
        assertThatExceptionOfType(InvalidTableException.class)
                .isThrownBy(building)
                .withMessage(message);
    }
}
