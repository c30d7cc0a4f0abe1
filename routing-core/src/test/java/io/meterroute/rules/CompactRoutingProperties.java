package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.index.CompactRouting;
import io.meterroute.keyed.KeyHash;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.domains.Domain;

/** What is decided from the compact table is what the plain rules decide from the record. */
@Domain(RoutingCases.class)
class CompactRoutingProperties {
    private static final LoadBalancer WEIGHTED = LoadBalancers.weighted();
    private static final LoadBalancer STICKY = LoadBalancers.stickyByMeter();

    @Spec({
        "PREF-1",
        "PREF-3",
        "PREF-4",
        "PREF-5",
        "ROUTE-1",
        "ROUTE-2",
        "ROUTE-3",
        "ROUTE-4",
        "ROUTE-5",
        "ROUTE-6",
        "ROUTE-7",
        "ROUTE-8",
        "LB-1",
        "METER-10",
        "METER-13"
    })
    @Property(tries = 5_000)
    void agreesWithTheSpecificationToldASecondTime(@ForAll RoutingCase given) {
        RoutingCase plain = withoutOwnPreference(given);

        RoutingRulesProperties.assertAgreement(plain, compact(plain, WEIGHTED), WEIGHTED);
        RoutingRulesProperties.assertAgreement(given, compact(given, STICKY), STICKY);
    }

    @Spec({"ROUTE-4", "ROUTE-5", "LB-1"})
    @Property(tries = 20_000)
    void agreesWithThePlainRules(@ForAll RoutingCase given) {
        assertAgreement(given);
    }

    @Spec({"ROUTE-4", "ROUTE-5", "LB-1"})
    @Tag("slow")
    @Property(tries = 1_000_000)
    void agreesWithThePlainRulesAMillionTimes(@ForAll RoutingCase given) {
        assertAgreement(given);
    }

    @Spec("ROUTE-5")
    @Property
    void isEqualToThePlainDecisionAndExplainedAsIt(@ForAll RoutingCase given) {
        RoutingDecision compact = compact(given, WEIGHTED);

        assertThat(compact).isEqualTo(given.decide()).hasSameHashCodeAs(given.decide());
        assertThat(given.decide()).isEqualTo(compact);
        assertThat(compact.explain()).isEqualTo(given.decide().explain());
        assertThat(compact.verdicts()).isEqualTo(given.decide().verdicts());
        assertThat(compact.toString()).isEqualTo(given.decide().toString());
        assertThat(new RoutingCase(
                        compact.table(), compact.meter(), compact.signals(), compact.request(), compact.phase()))
                .isEqualTo(given);
    }

    @Spec({"ROUTE-5", "LB-1"})
    @Property
    void aFreshKeyIsRecordedAndReplaysToTheSameDecision(@ForAll RoutingCase given) {
        long key = KeyHash.of(given.request().key().value());
        RoutingDecision fresh = routing(given.meter(), WEIGHTED)
                .decide(given.table(), given.signals(), given.meter().number(), key, Optional.empty());
        RouteRequest recorded = RouteRequest.of(given.meter().number(), RoutingKey.of(KeyHash.freshText(key)));
        RoutingCase replayed = given.with(recorded).in(Phase.BEFORE_LOOKUP);

        assertThat(fresh.request()).isEqualTo(recorded);
        assertThat(fresh.order()).isEqualTo(replayed.decide().order());
        assertThat(fresh.outcome()).isEqualTo(replayed.decide().outcome());
        assertThat(fresh).isEqualTo(replayed.decide());
    }

    @Spec("ROUTE-5")
    @Property
    void staysWhatItWasWhenTheRecordMovesOn(@ForAll RoutingCase given, @ForAll RoutingCase later) {
        RoutingCase plain = withoutOwnPreference(given);
        AtomicReference<MeterRecord> record = new AtomicReference<>(plain.meter());
        CompactRouting routing = new CompactRouting(number -> record.get(), WEIGHTED);
        routing.refresh(plain.meter().number());
        RoutingDecision decision =
                routing.decide(plain.table(), plain.signals(), plain.request(), plain.phase(), Optional.empty());
        MeterRecord moved = later.meter().withVersion(8);
        record.set(moved);
        routing.refresh(plain.meter().number());

        assertThat(decision.order()).isEqualTo(plain.decide().order());
        assertThat(decision.outcome()).isEqualTo(plain.decide().outcome());
        assertThat(decision.verdicts()).isEqualTo(plain.decide().verdicts());
        assertThat(plain.with(decision.meter()).decide().outcome()).isEqualTo(decision.outcome());
        assertThat(decision.explain(Instant.EPOCH, moved))
                .matches(text -> decision.meter().equals(moved)
                        || text.contains("The meter record has moved on to version 8 since."));
    }

    private static void assertAgreement(RoutingCase given) {
        assertAgreement(given, WEIGHTED);
        assertAgreement(withoutOwnPreference(given), WEIGHTED);
        assertAgreement(withoutOwnPreference(given), STICKY);
    }

    private static void assertAgreement(RoutingCase given, LoadBalancer balancer) {
        RoutingDecision compact = compact(given, balancer);
        RoutingDecision plain = given.decide(balancer);

        assertThat(compact.order()).isEqualTo(plain.order());
        assertThat(compact.outcome()).isEqualTo(plain.outcome());
        assertThat(compact.isRouted()).isEqualTo(plain.isRouted());
        assertThat(compact.first()).isEqualTo(plain.first());
        assertThat(compact.eligible()).isEqualTo(plain.eligible());
        assertThat(compact.askedSet()).isEqualTo(plain.askedSet());
    }

    private static RoutingDecision compact(RoutingCase given, LoadBalancer balancer) {
        return routing(given.meter(), balancer)
                .decide(given.table(), given.signals(), given.request(), given.phase(), Optional.empty());
    }

    private static CompactRouting routing(MeterRecord meter, LoadBalancer balancer) {
        CompactRouting routing = new CompactRouting(number -> meter, balancer);
        routing.refresh(meter.number());
        return routing;
    }

    /** Meters with a preference of their own are decided from their record; without it they fit the compact table. */
    private static RoutingCase withoutOwnPreference(RoutingCase given) {
        InstitutionId institution = given.table().institution();
        return given.with(given.meter().toBuilder()
                .institution(institution, InstitutionState.empty())
                .build());
    }
}
