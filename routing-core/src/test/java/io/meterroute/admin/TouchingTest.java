package io.meterroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Whose meters a change touches. CPT excludes P2, DBN sets a weight of its own for P1, JHB does neither. */
@Spec("ADMIN-1")
class TouchingTest {
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");

    private final Draft draft = Draft.of(RoutingTable.builder("RETAILER-1")
            .provider(Provider.of("P1", "First", 1))
            .provider(Provider.of("P2", "Second", 1))
            .utility(Utility.of(
                    "CPT", "Cape Town", Preferences.builder().exclude("P2").build()))
            .utility(Utility.of(
                    "DBN", "Durban", Preferences.builder().weight("P1", 5).build()))
            .utility(Utility.of("JHB", "Joburg", Preferences.none()))
            .build());

    @Test
    void aSwitchTouchesEveryUtilityThatDoesNotExcludeTheProvider() {
        assertThat(touched(draft.switched(P1, false))).containsExactly("Unassigned", "Cape Town", "Durban", "Joburg");
        assertThat(touched(draft.switched(P2, false))).containsExactly("Unassigned", "Durban", "Joburg");
    }

    @Test
    void aWeightTouchesTheUtilitiesThatSetNoneOfTheirOwn() {
        assertThat(touched(draft.weighted(P1, 9))).containsExactly("Unassigned", "Cape Town", "Joburg");
        assertThat(touched(draft.weighted(P2, 9))).containsExactly("Unassigned", "Durban", "Joburg");
    }

    @Test
    void preferencesTouchTheirUtilityAndANameOfAProviderNobody() {
        UtilityId cpt = UtilityId.of("CPT");

        assertThat(touched(draft.with(cpt, Preferences.none()))).containsExactly("Cape Town");
        assertThat(touched(draft.without(cpt))).containsExactly("Cape Town");
        assertThat(touched(draft.with(Provider.of("P1", "Renamed", 1)))).isEmpty();
        assertThat(touched(draft)).isEmpty();
    }

    @Test
    void aPolicyTouchesThoseItIsAbout() {
        RoutingPolicy required =
                new RoutingPolicy(RoutingPolicy.AskedSet.ALL_ENABLED, RoutingPolicy.Unassigned.REQUIRE_UTILITY);
        RoutingPolicy sparing =
                new RoutingPolicy(RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.ROUTE_ALL);

        assertThat(touched(draft.edited(table -> table.policy(required)))).containsExactly("Unassigned");
        assertThat(touched(draft.edited(table -> table.policy(sparing))))
                .containsExactly("Unassigned", "Cape Town", "Durban", "Joburg");
    }

    private static List<String> touched(Draft draft) {
        return Touching.by(draft, utility -> OptionalLong.empty()).stream()
                .map(Touched::name)
                .toList();
    }
}
