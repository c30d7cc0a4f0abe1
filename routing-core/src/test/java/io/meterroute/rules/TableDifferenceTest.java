package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableProblem;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@Spec({"ADMIN-1", "ADMIN-4"})
class TableDifferenceTest {
    private static final RoutingTable BASE = RoutingTable.builder("RETAILER-1")
            .revision(7)
            .provider(Provider.of("P1", "First", 70))
            .provider(Provider.of("P2", "Second", 30))
            .provider(Provider.of("P3", "Third", 10))
            .utility(jhb(Preferences.builder().rank("P1").rank("P2").weight("P2", 40)))
            .utility(Utility.of("CPT", "City of Cape Town", Preferences.none()))
            .build();

    @Test
    void saysWhatHasChangedWithThePlace() {
        RoutingTable after = BASE.toBuilder()
                .policy(new RoutingPolicy(
                        RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.REQUIRE_UTILITY))
                .replace(new Provider(ProviderId.of("P1"), "Prime", false, 80))
                .provider(Provider.of("P4", "Fourth", 5))
                .replace(
                        jhb(Preferences.builder().rank("P2", "P1").exclude("P3").unranked("P4"))
                                .withAliases(List.of("Joburg")))
                .utility(Utility.of("DBN", "eThekwini", Preferences.none()))
                .build();

        assertThat(between(BASE, after))
                .containsExactly(
                        "policy ALL_ENABLED, ROUTE_ALL becomes NOT_EXCLUDED, REQUIRE_UTILITY",
                        "provider P1 name First becomes Prime",
                        "provider P1 switched off",
                        "provider P1 weight 70 becomes 80",
                        "provider P4 added, enabled, weight 5",
                        "utility DBN: added",
                        "utility JHB: alias Joburg added",
                        "utility JHB: ranks P1 > P2 become P1 = P2",
                        "utility JHB: provider P4 is unranked",
                        "utility JHB: provider P3 is excluded",
                        "utility JHB: provider P2 weight 40 becomes that of the table");
        assertThat(between(after, BASE))
                .contains(
                        "provider P1 switched on",
                        "provider P4 removed",
                        "utility DBN: removed",
                        "utility JHB: alias Joburg removed",
                        "utility JHB: provider P3 is no longer excluded");
    }

    @Test
    void revisionsAreNoDifference() {
        assertThat(TableDifference.between(BASE, BASE.withRevision(8)).isEmpty())
                .isTrue();
    }

    @Test
    void isMadeToATableThatOthersHaveChangedElsewhere() {
        TableDifference exclusion = difference(table -> table.replace(
                jhb(Preferences.builder().rank("P1").rank("P2").exclude("P3").weight("P2", 40))));
        RoutingTable now = BASE.toBuilder()
                .revision(9)
                .replace(new Provider(ProviderId.of("P3"), "Third", false, 10))
                .replace(jhb(Preferences.builder().rank("P2").rank("P1").weight("P2", 55)))
                .build();

        assertThat(exclusion.applyTo(now))
                .isEqualTo(new TableMerge.Merged(now.toBuilder()
                        .replace(jhb(Preferences.builder()
                                .rank("P2")
                                .rank("P1")
                                .exclude("P3")
                                .weight("P2", 55)))
                        .build()));
    }

    @Test
    void whatIsSoAlreadyStandsAgainstNothing() {
        RoutingTable after = BASE.toBuilder()
                .replace(new Provider(ProviderId.of("P1"), "First", true, 99))
                .provider(Provider.of("P4", "Fourth", 5))
                .build();

        assertThat(TableDifference.between(BASE, after).applyTo(after)).isEqualTo(new TableMerge.Merged(after));
    }

    @Test
    void doesNotApplyWhereOthersHaveChangedTheSameThing() {
        TableDifference reordered =
                difference(table -> table.replace(new Provider(ProviderId.of("P1"), "First", true, 99))
                        .replace(jhb(Preferences.builder().rank("P2").rank("P1").weight("P2", 40))));
        RoutingTable now = BASE.toBuilder()
                .replace(new Provider(ProviderId.of("P1"), "First", true, 50))
                .replace(jhb(
                        Preferences.builder().rank("P1").rank("P3").rank("P2").weight("P2", 40)))
                .build();

        assertThat(problems(reordered, now))
                .containsExactly(
                        "provider P1 weight 70 becomes 99: others have changed that since",
                        "utility JHB: ranks P1 > P2 become P2 > P1: others have changed that since");
    }

    @Test
    void doesNotApplyWhereItsPlaceIsGone() {
        TableDifference change =
                difference(table -> table.replace(new Provider(ProviderId.of("P3"), "Third", false, 10))
                        .replace(Utility.of("CPT", "Kapstadt", Preferences.none())));
        RoutingTable now = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 70))
                .build();

        assertThat(problems(change, now))
                .containsExactly(
                        "provider P3 switched off: there is no such provider now",
                        "utility CPT: name City of Cape Town becomes Kapstadt: there is no such utility now");
    }

    @Test
    void doesNotApplyIfTheTableWouldNotBeValid() {
        RoutingTable.Builder withoutThird = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 70))
                .provider(Provider.of("P2", "Second", 30));
        BASE.utilities().values().forEach(withoutThird::utility);
        TableDifference removal = TableDifference.between(BASE, withoutThird.build());
        TableDifference exclusion = difference(table -> table.replace(
                jhb(Preferences.builder().rank("P1").rank("P2").exclude("P3").weight("P2", 40))));
        RoutingTable now = BASE.toBuilder()
                .replace(jhb(Preferences.builder().rank("P1").rank("P2").unranked("P3")))
                .build();

        assertThat(problems(removal, now))
                .containsExactly("utility JHB: provider P3 is not one of the table's providers");
        assertThat(problems(exclusion, now)).containsExactly("utility JHB: provider P3 is both unranked and excluded");
    }

    @Test
    void aProblemNamesItsPlaceForMachines() {
        TableDifference change =
                difference(table -> table.replace(new Provider(ProviderId.of("P3"), "Third", false, 10)));
        RoutingTable now = RoutingTable.builder("RETAILER-1").build();

        assertThat(((TableMerge.Conflicting) change.applyTo(now)).problems())
                .extracting(TableProblem::provider)
                .containsExactly(Optional.of(ProviderId.of("P3")));
    }

    @Spec("INPUT-1")
    @Test
    void tablesOfTwoInstitutionsAreNotCompared() {
        RoutingTable other = RoutingTable.builder("RETAILER-2").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TableDifference.between(BASE, other))
                .withMessage("a table of institution RETAILER-1 cannot be compared with one of RETAILER-2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> difference(table -> table).applyTo(other));
    }

    private static Utility jhb(Preferences.Builder preferences) {
        return Utility.of("JHB", "City of Joburg", preferences.build());
    }

    private static TableDifference difference(UnaryOperator<RoutingTable.Builder> change) {
        return TableDifference.between(BASE, change.apply(BASE.toBuilder()).build());
    }

    private static List<String> between(RoutingTable before, RoutingTable after) {
        return TableDifference.between(before, after).facts().stream()
                .map(TableFact::sentence)
                .toList();
    }

    private static List<String> problems(TableDifference difference, RoutingTable table) {
        return ((TableMerge.Conflicting) difference.applyTo(table))
                .problems().stream().map(TableProblem::toString).toList();
    }
}
