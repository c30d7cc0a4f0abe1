package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static io.meterroute.model.Support.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.BlockedReason;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.Health;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Veto;
import io.meterroute.model.WeightedProvider;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.Outage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** For whom a caller waits, and for whom it does not. P1 answers after 100 ms, P2 after 200 ms, P3 after 300 ms. */
class WaitingTest {
    @Test
    @Spec("METER-9")
    void whileNobodyHasNamedTheUtilityTheCallerWaitsForEverybody() {
        Scene scene = new Scene();
        List.of(P1, P2).forEach(provider -> scene.says(provider, LookupReply.supported()));

        assertThat(waited(scene, Scene.request("tx-1"))).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    @Spec({"METER-9", "ROUTE-8"})
    void aVetoedProviderIsNotWaitedForThoughItWouldStandFirst() {
        Scene scene = unconfirmed(new Scene());
        scene.at(P1).outage(Outage.BLACK_HOLE);
        PurchaseRequest request = Scene.request("tx-1").withVetoes(List.of(new Veto(P1, "AMOUNT", "too much")));

        assertThat(waited(scene, request)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    @Spec({"METER-9", "ROUTE-3"})
    void anUnhealthyProviderThatHasAnsweredWaitsForTheHealthyOnesBehindIt() {
        Signals signals = Signals.of(Map.of(P1, Signal.of(Health.UNHEALTHY)));
        Scene scene = unconfirmed(new Scene(builder -> builder.health(key -> signals)));

        assertThat(waited(scene, Scene.request("tx-1"))).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    @Spec({"METER-9", "LB-3"})
    void anApplicationsOwnBalancerDecidesWhoIsWaitedFor() {
        Scene scene = new Scene(builder -> builder.balancer((tier, request) -> tier.stream()
                .map(WeightedProvider::provider)
                .sorted(Comparator.<ProviderId>naturalOrder().reversed())
                .toList()));
        scene.publish(table ->
                table.replace(Scene.table().utility(Scene.JHB).orElseThrow().withPreferences(Preferences.none())));
        scene.router.refreshTable();

        assertThat(waited(unconfirmed(scene), Scene.request("tx-1"))).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    @Spec("METER-13")
    void importedNegativesBlockAMeterOnlyAfterOneLookup() {
        Scene scene = new Scene();
        scene.providers.values().forEach(provider -> provider.serve(meter -> false));
        imported(scene);

        assertThat(end(scene.purchase("tx-1"))).isEqualTo(new PurchaseEnd.Blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));
        assertThat(end(scene.purchase("tx-2"))).isEqualTo(new PurchaseEnd.Blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));

        assertThat(scene.providers.values())
                .allSatisfy(provider -> assertThat(provider.lookups(METER)).isEqualTo(1));
    }

    @Test
    @Spec("METER-10")
    void aMarkWaitsForTheBudgetInsteadOfBeingClearedUnasked() {
        Scene scene = new Scene(
                builder -> builder.lookupBudget(P1, 1).lookupBudget(P2, 1).lookupBudget(P3, 1));
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        scene.router.mark(METER, "operator");
        scene.purchase("tx-1");
        scene.router.mark(METER, "operator");

        assertThat(end(scene.purchase("tx-2"))).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(scene.meter().isMarked()).isTrue();

        scene.time.advance(Duration.ofSeconds(1));
        scene.purchase("tx-3");
        scene.settle();
        assertThat(scene.meter().isMarked()).isFalse();
    }

    @Test
    @Spec("METER-11")
    void aRequiredProviderIsTheOnlyOneTriedAndNeverOverAnExclusion() {
        EnquiryLink required = new EnquiryLink(P2, EnquiryLink.Use.REQUIRE, Optional.empty());
        Scene scene = new Scene();
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        PurchaseResult bought =
                scene.await(scene.router.purchaseAsync(Scene.request("tx-1").following(required)));
        assertThat(end(bought)).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(bought.purchase().tried()).containsExactly(P2);

        scene.publish(table -> table.replace(Scene.table()
                .utility(Scene.JHB)
                .orElseThrow()
                .withPreferences(Preferences.builder().rank("P1").exclude("P2").build())));
        PurchaseResult refused =
                scene.await(scene.router.purchaseAsync(Scene.request("tx-2").following(required)));

        assertThat(end(refused)).isInstanceOf(PurchaseEnd.Unavailable.class);
        assertThat(scene.at(P2).purchases()).hasSize(1);
        assertThat(scene.at(P1).purchases()).isEmpty();
    }

    @Test
    @Spec("METER-11")
    void anIgnoredEnquiryChangesNothingInTheOrder() {
        Scene scene = new Scene();
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        EnquiryLink ignored = new EnquiryLink(P2, EnquiryLink.Use.IGNORE, Optional.empty());

        PurchaseResult bought =
                scene.await(scene.router.purchaseAsync(Scene.request("tx-1").following(ignored)));

        assertThat(bought.purchase().tried()).containsExactly(P1);
    }

    private static Scene unconfirmed(Scene scene) {
        scene.know(Map.of(P1, UNCONFIRMED, P2, UNCONFIRMED, P3, UNCONFIRMED));
        return scene;
    }

    private static void imported(Scene scene) {
        MeterEvent coverage = new MeterEvent.Imported(
                Optional.of(Scene.JHB),
                new TreeMap<>(Map.of(P1, NOT_SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED)),
                new ImportOrigin("coverage file", LocalDate.of(2026, 2, 1)),
                scene.time.instant());
        MeterRecord unseen = MeterRecord.unseen(METER);
        scene.meters.compareAndSet(unseen, MeterTransitions.apply(unseen, coverage));
    }

    /** Buys, and returns how long the purchase waited for answers before its first attempt. */
    private static Duration waited(Scene scene, PurchaseRequest request) {
        PurchaseResult result = scene.await(scene.router.purchaseAsync(request));
        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
        return scene.told(RoutingEvent.LookupAwaited.class).get(0).waited();
    }

    private static PurchaseEnd end(PurchaseResult result) {
        return ((PurchaseResult.Ended) result).end();
    }
}
