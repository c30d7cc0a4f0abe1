package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.memory.InMemoryRoundLog;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.Assignment;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
import io.meterroute.model.Standing;
import io.meterroute.model.Support;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import io.meterroute.view.MeterView;
import io.meterroute.view.StandingView;
import io.meterroute.view.SupportView;
import io.meterroute.view.UtilitiesView;
import io.meterroute.view.UtilityView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the screens show of utilities and of meters. */
class RoutingViewsTest {
    private static final UtilityId CPT = UtilityId.of("CPT");
    private static final UtilityId DBN = UtilityId.of("DBN");

    private final InMemoryRoundLog rounds = new InMemoryRoundLog(100);
    private final Scene scene = new Scene(table(), builder -> builder.roundLog(rounds));
    private final RoutingViews views = scene.router.views();

    private static RoutingTable table() {
        return Scene.table().toBuilder()
                .provider(new Provider(ProviderId.of("P4"), "Fourth", false, 0))
                .utility(Utility.of(
                                "CPT",
                                "City of Cape Town",
                                Preferences.builder()
                                        .rank("P2", "P4")
                                        .unranked("P3")
                                        .exclude("P1")
                                        .weight("P2", 70)
                                        .build())
                        .withAliases(List.of("CoCT")))
                .utility(Utility.of("DBN", "eThekwini", Preferences.none()))
                .build();
    }

    @Spec("VIEW-1")
    @Test
    void utilitiesAreListedByNameWithTheirMetersAndProvidersInRoutingOrder() {
        scene.router.admin().assign(MeterNumber.of("01"), CPT, "ann", "new");
        scene.router.admin().assign(MeterNumber.of("02"), CPT, "ann", "new");
        scene.router.admin().prefer(MeterNumber.of("03"), MeterPreference.first(P1), "ann", "new");

        UtilitiesView view = views.utilities("", Optional.empty(), 10);

        assertThat(view.revision()).isEqualTo(1);
        assertThat(view.found()).isEqualTo(3);
        assertThat(view.next()).isEmpty();
        assertThat(view.unassigned()).hasValue(1);
        assertThat(view.utilities())
                .extracting(UtilityView::name, utility -> utility.meters().getAsLong(), UtilityView::isUnconfirmed)
                .containsExactly(
                        tuple("City of Cape Town", 2L, false),
                        tuple("City of Joburg", 0L, false),
                        tuple("eThekwini", 0L, true));
        assertThat(view.utilities().get(0).standings())
                .extracting(
                        StandingView::provider,
                        standing -> standing.standing().toString(),
                        StandingView::enabled,
                        StandingView::weight,
                        standing -> standing.ownWeight().isPresent())
                .containsExactly(
                        tuple(P2, "ranked 1", true, 70, true),
                        tuple(ProviderId.of("P4"), "ranked 1", false, 0, false),
                        tuple(P3, "unranked", true, 1, false),
                        tuple(P1, "excluded", true, 1, false));
        assertThat(view.utilities().get(2).standings())
                .extracting(StandingView::standing)
                .containsOnly(Standing.UNCONFIRMED);
    }

    @Spec("VIEW-1")
    @Test
    void utilitiesAreFoundByPartOfTheirNameIdOrAlias() {
        assertThat(found("joburg")).containsExactly("City of Joburg");
        assertThat(found("CITY OF")).containsExactly("City of Cape Town", "City of Joburg");
        assertThat(found("dbn")).containsExactly("eThekwini");
        assertThat(found("coct")).containsExactly("City of Cape Town");
        assertThat(found("%")).isEmpty();
        assertThat(views.utility(CPT).orElseThrow().name()).isEqualTo("City of Cape Town");
        assertThat(views.utility(UtilityId.of("XYZ"))).isEmpty();
    }

    @Spec("VIEW-1")
    @Test
    void utilitiesAreReadPageByPage() {
        UtilitiesView first = views.utilities("", Optional.empty(), 2);
        UtilitiesView second = views.utilities("", first.next(), 2);

        assertThat(first.utilities()).extracting(UtilityView::id).containsExactly(CPT, JHB);
        assertThat(first.next()).contains(JHB);
        assertThat(second.utilities()).extracting(UtilityView::id).containsExactly(DBN);
        assertThat(second.next()).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> views.utilities("", Optional.empty(), 0));
        assertThatIllegalArgumentException().isThrownBy(() -> views.utilities("", Optional.empty(), 10_001));
    }

    @Spec("VIEW-1")
    @Test
    void aViewIsOfTheTableThatIsInForceOnThisNode() {
        scene.router.admin().switchProvider(P2, false, "ann", "outage");

        assertThat(views.utilities("", Optional.empty(), 1).revision()).isEqualTo(2);
        assertThat(views.utility(CPT).orElseThrow().standings().get(0).enabled())
                .isFalse();
    }

    @Spec("VIEW-2")
    @Test
    void theMeterCountFollowsMetersAsTheyComeMoveAndGo() {
        RoutingAdmin admin = scene.router.admin();
        scene.purchase("tx-1");
        assertThat(meters(JHB)).isEqualTo(1);

        admin.assign(METER, CPT, "ann", "moved");
        assertThat(meters(JHB)).isZero();
        assertThat(meters(CPT)).isEqualTo(1);

        admin.remove(METER, "ann", "scrapped");
        assertThat(meters(CPT)).isZero();
    }

    @Spec("VIEW-3")
    @Test
    void metersAreFoundByTheirFirstCharactersInOrder() {
        for (String number : List.of("0412", "0411", "0420", "A1", "04110")) {
            scene.router.admin().assign(MeterNumber.of(number), JHB, "ann", "new");
        }

        assertThat(views.meters("041", 10)).extracting(MeterNumber::value).containsExactly("0411", "04110", "0412");
        assertThat(views.meters("041", 2)).extracting(MeterNumber::value).containsExactly("0411", "04110");
        assertThat(views.meters("a", 10)).extracting(MeterNumber::value).containsExactly("A1");
        assertThat(views.meters("9", 10)).isEmpty();
    }

    @Spec({"VIEW-4", "METER-2"})
    @Test
    void aMeterShowsWhatEachProviderLastSaid() {
        Instant now = scene.time.instant();
        Instant threeDaysAgo = now.minus(Duration.ofHours(75));
        scene.know(Map.of());
        scene.change(meter -> meter.support(P1, ProviderSupport.unknown().answered(Support.SUPPORTED, 0, threeDaysAgo))
                .support(P2, ProviderSupport.unknown().answered(Support.NOT_SUPPORTED, 0, now))
                .support(
                        P3,
                        ProviderSupport.unknown()
                                .answered(Support.SUPPORTED, 1, threeDaysAgo)
                                .askedIn(2)));

        MeterView view = views.meter(METER).orElseThrow();

        assertThat(view.number()).isEqualTo(METER);
        assertThat(view.utility()).contains(JHB);
        assertThat(view.utilityName()).isEqualTo("City of Joburg");
        assertThat(view.asOf()).isEqualTo(now);
        assertThat(view.providers())
                .extracting(
                        SupportView::provider,
                        SupportView::name,
                        SupportView::lastResponseText,
                        SupportView::lastResponse,
                        SupportView::support)
                .containsExactly(
                        tuple(P1, "First", "3 days ago", Optional.of(threeDaysAgo), Support.SUPPORTED),
                        tuple(P2, "Second", "just now", Optional.of(now), Support.NOT_SUPPORTED),
                        tuple(P3, "Third", "Awaiting confirmation", Optional.of(threeDaysAgo), Support.SUPPORTED),
                        tuple(
                                ProviderId.of("P4"),
                                "Fourth",
                                "Awaiting confirmation",
                                Optional.empty(),
                                Support.UNCONFIRMED));
        assertThat(view.isMarked()).isFalse();
        assertThat(view.isBlocked()).isFalse();
        assertThat(view.offersConfirmSupport()).isTrue();
    }

    @Spec("VIEW-4")
    @Test
    void confirmingSupportIsNotOfferedWhileAMeterIsMarked() {
        scene.know(Map.of(P1, Support.NOT_SUPPORTED));
        scene.router.mark(METER, "ann");

        MeterView marked = views.meter(METER).orElseThrow();

        assertThat(marked.mark().map(Mark::by)).contains("ann");
        assertThat(marked.offersConfirmSupport()).isFalse();
        assertThat(marked.providers()).extracting(SupportView::support).containsOnly(Support.UNCONFIRMED);

        scene.purchase("tx-1");
        scene.settle();

        MeterView cleared = views.meter(METER).orElseThrow();
        assertThat(cleared.mark()).isEmpty();
        assertThat(cleared.offersConfirmSupport()).isTrue();
        assertThat(cleared.rounds())
                .singleElement()
                .satisfies(round -> assertThat(round.round().answered()).containsExactly(P1, P2, P3));
    }

    @Spec("VIEW-4")
    @Test
    void aMeterIsBlockedWhileNobodyEligibleSupportsIt() {
        scene.know(Map.of(
                P1,
                Support.NOT_SUPPORTED,
                P2,
                Support.NOT_SUPPORTED,
                P3,
                Support.NOT_SUPPORTED,
                ProviderId.of("P4"),
                Support.SUPPORTED));
        scene.purchase("tx-1");
        Instant since = scene.meter()
                .institution(InstitutionId.of("RETAILER-1"))
                .blockedSince()
                .orElseThrow();

        assertThat(views.meter(METER).orElseThrow().blockedSince()).contains(since);
        scene.router.admin().switchProvider(ProviderId.of("P4"), true, "ann", "new contract");

        assertThat(views.meter(METER).orElseThrow().isBlocked()).isFalse();
        assertThat(scene.meter().institution(InstitutionId.of("RETAILER-1")).blockedSince())
                .contains(since);
    }

    @Spec({"VIEW-4", "PREF-5"})
    @Test
    void aMeterShowsItsOwnPreferenceAndWhatOfItIsInVain() {
        MeterPreference own = new MeterPreference(List.of(List.of(P1), List.of(P2)), List.of(P3));
        scene.router.admin().assign(METER, JHB, "ann", "new");
        scene.router.admin().prefer(METER, own, "ann", "wanted");
        scene.router.admin().assign(METER, CPT, "ann", "moved");

        MeterView view = views.meter(METER).orElseThrow();

        assertThat(view.preference()).isEqualTo(own);
        assertThat(view.contradictions()).isEqualTo(new TreeSet<>(List.of(P1)));
        assertThat(view.assignment().map(Assignment::by)).contains("ann");
    }

    @Spec("VIEW-4")
    @Test
    void aMeterWithoutUtilityIsUnassignedAndAnUnknownOneIsNotShown() {
        scene.router.admin().prefer(METER, MeterPreference.first(P1), "ann", "new");

        MeterView view = views.meter(METER).orElseThrow();

        assertThat(view.utilityName()).isEqualTo("Unassigned");
        assertThat(view.utility()).isEmpty();
        assertThat(view.providers()).extracting(SupportView::standing).containsOnly(Standing.UNCONFIRMED);
        assertThat(views.meter(MeterNumber.of("99"))).isEmpty();
    }

    @Spec("VIEW-4")
    @Test
    void aMeterOfAUtilityThatTheTableDoesNotHaveShowsItsId() {
        scene.know(Map.of());
        scene.router.admin().apply(scene.router.admin().draft().without(JHB), "ann", "no longer sold");

        assertThat(views.meter(METER).orElseThrow().utilityName()).isEqualTo("JHB");
    }

    @Test
    void aNodeThatRoutesNothingShowsWhatAnAdaptersStoresHave() {
        InMemoryMeterStore meters = new InMemoryMeterStore(scene.time);
        InMemoryRoutingTableStore tables = new InMemoryRoutingTableStore(table().institution());
        tables.publish(0, table(), TableChange.of("test", "first", scene.time.instant()));
        RoutingAdmin admin = RoutingAdmin.builder()
                .stores(RoutingStores.builder(
                                table().institution(),
                                SpaceId.of("RETAILER-1"),
                                tables,
                                ReadOnly.of(MeterStore.class, meters))
                        .directory(meters)
                        .build())
                .build();
        MeterRecord known = MeterRecord.unseen(METER).toBuilder().known(true).build();
        meters.compareAndSet(MeterRecord.unseen(METER), known);

        assertThat(admin.views().meters("04", 10)).containsExactly(METER);
        assertThat(admin.views().meter(METER).orElseThrow().warnings()).isEmpty();
        assertThat(admin.views().utilities("", Optional.empty(), 10).unassigned())
                .hasValue(1);
        assertThat(admin.views().providers().providers())
                .hasSize(4)
                .allMatch(provider -> provider.hasTransport().isEmpty());
    }

    private List<String> found(String part) {
        return views.utilities(part, Optional.empty(), 10).utilities().stream()
                .map(UtilityView::name)
                .toList();
    }

    private long meters(UtilityId utility) {
        return views.utility(utility).orElseThrow().meters().orElseThrow();
    }
}
