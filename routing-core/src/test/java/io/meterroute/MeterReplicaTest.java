package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static io.meterroute.model.Support.UNCONFIRMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Health;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Utility;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spec.Spec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A router whose meters are in memory decides from their compact form, and nobody can tell. */
class MeterReplicaTest {
    private final Scene scene = new Scene();

    @Spec("ROUTE-4")
    @Test
    void whatIsWrittenIsDecidedOnAtOnce() {
        assertThat(scene.router.decide(METER).outcome().kind()).isEqualTo(Outcome.Kind.LOOKUP_NEEDED);

        scene.know(Map.of(P1, NOT_SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        assertThat(scene.router.decide(METER).order()).containsExactly(P2, P3);

        scene.router.mark(METER, "operator");
        assertThat(scene.router.decide(METER).outcome())
                .isInstanceOfSatisfying(
                        Outcome.LookupNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Outcome.LookupReason.MARKED));

        scene.change(MeterRecord.Builder::forgotten);
        assertThat(scene.router.decide(METER).outcome())
                .isInstanceOfSatisfying(
                        Outcome.LookupNeeded.class,
                        needed -> assertThat(needed.reason()).isEqualTo(Outcome.LookupReason.NEW_METER));
    }

    @Test
    void aRouterThatStartsLaterKnowsWhatWasThereBefore() {
        scene.know(Map.of(P1, UNCONFIRMED, P2, SUPPORTED, P3, NOT_SUPPORTED));

        Router later = scene.router("later", builder -> builder);

        assertThat(later.decide(METER).order()).containsExactly(P2);
        assertThat(later.decide(METER).meter()).isEqualTo(scene.meter());
    }

    @Spec("PREF-5")
    @Test
    void aMetersOwnPreferenceCounts() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.change(meter -> meter.institution(
                Scene.table().institution(), new InstitutionState(Optional.empty(), MeterPreference.first(P3))));

        assertThat(scene.router.decide(METER).order()).containsExactly(P3, P1, P2);
    }

    @Test
    void aNewTableIsDecidedWithAtOnce() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        scene.publish(table -> table.replace(Utility.of(
                "JHB",
                "City of Joburg",
                Preferences.builder().rank("P3").rank("P1").exclude("P2").build())));

        scene.router.refreshTable();

        assertThat(scene.router.decide(METER).order()).containsExactly(P3, P1);
    }

    @Spec({"HEALTH-1", "HEALTH-4"})
    @Test
    void healthAndSuspensionsCount() {
        Signals signals = Signals.clear().with(P1, Signal.of(Health.UNHEALTHY));
        Router watched = scene.router("watched", builder -> builder.health(key -> signals));
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));

        assertThat(watched.decide(METER).order()).containsExactly(P2, P3, P1);
        assertThat(watched.decide(METER).signals()).isEqualTo(signals);
    }

    @Spec("LB-3")
    @Test
    void anApplicationsOwnBalancerIsAsked() {
        Router own = scene.router(
                "own",
                builder -> builder.balancer((tier, request) ->
                        tier.stream().map(member -> member.provider()).toList()));
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, SUPPORTED));

        assertThat(own.decide(METER).order()).containsExactly(P1, P3);
    }

    @Spec({"ROUTE-5", "OBS-2"})
    @Test
    void listenersAreToldOfTheDecisionAndItReplaysBitForBit() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, UNCONFIRMED));

        RoutingDecision decision = scene.router.decide(RouteRequest.of(METER, RoutingKey.of("tx-1")));

        assertThat(scene.events).contains(new RoutingEvent.Decided(decision));
        assertThat(RoutingRules.decide(
                        decision.table(),
                        decision.meter(),
                        decision.signals(),
                        decision.request(),
                        Phase.BEFORE_LOOKUP))
                .isEqualTo(decision);
    }

    @Spec("ROUTE-5")
    @Test
    void aDecisionWhoseMeterHasMovedOnStillSaysWhatItWasMadeFrom() {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, NOT_SUPPORTED));
        RoutingDecision decision = scene.router.decide(METER);
        List<ProviderId> order = decision.order();

        scene.router.mark(METER, "operator");

        assertThat(decision.order()).isEqualTo(order);
        assertThat(decision.outcome().kind()).isEqualTo(Outcome.Kind.ROUTED);
        assertThat(decision.explain()).contains("routed to P1").contains("P3 Third: Said that it does not serve");
        assertThat(decision.explain(scene.time.instant(), scene.meter()))
                .contains("The meter record has moved on to version "
                        + scene.meter().version() + " since.");
    }
}
