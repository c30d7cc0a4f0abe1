package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.model.Assignment;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** First at the utility stands P1, then P2, then P3; some have said that they support the meter. */
@Spec("METER-9")
class SettlementTest {
    private static final LoadBalancer BALANCER = LoadBalancers.weighted();
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final RoutingTable TABLE = RoutingTable.builder("RETAILER-1")
            .provider(Provider.of("P1", "First", 1))
            .provider(Provider.of("P2", "Second", 1))
            .provider(Provider.of("P3", "Third", 1))
            .utility(Utility.of(
                    "JHB",
                    "City of Joburg",
                    Preferences.builder().rank("P1").rank("P2").rank("P3").build()))
            .build();
    private static final MeterRecord UNASSIGNED =
            MeterRecord.unseen(METER).toBuilder().known(true).build();
    private static final MeterRecord ASSIGNED = UNASSIGNED.toBuilder()
            .assignment(new Assignment(UtilityId.of("JHB"), Assignment.Source.CALLER, "caller", Instant.EPOCH))
            .build();

    @Test
    void nobodyIsWaitedForWhoWouldStandBehindTheFirst() {
        assertThat(isSettled(supported(ASSIGNED, "P1"), "P2", "P3")).isTrue();
        assertThat(isSettled(supported(ASSIGNED, "P1", "P2"), "P3")).isTrue();
    }

    @Test
    void whoWouldStandBeforeTheFirstIsWaitedFor() {
        assertThat(isSettled(supported(ASSIGNED, "P2"), "P1", "P3")).isFalse();
        assertThat(isSettled(supported(ASSIGNED, "P2"), "P3")).isTrue();
    }

    @Test
    void theFirstIsWaitedForWhileItIsOutstandingItself() {
        assertThat(isSettled(supported(ASSIGNED, "P1"), "P1")).isFalse();
    }

    @Test
    void thereIsNothingToGoOnWithAsLongAsNobodySupportsTheMeter() {
        assertThat(isSettled(ASSIGNED, "P1")).isFalse();
        assertThat(isSettled(ASSIGNED)).as("nobody is left to wait for").isTrue();
    }

    @Test
    void everybodyIsWaitedForWhileTheMeterHasNoUtility() {
        assertThat(isSettled(supported(UNASSIGNED, "P1", "P2"), "P3")).isFalse();
        assertThat(isSettled(supported(UNASSIGNED, "P1", "P2"))).isTrue();
    }

    private static MeterRecord supported(MeterRecord meter, String... providers) {
        MeterRecord.Builder next = meter.toBuilder();
        for (String provider : providers) {
            next.support(
                    ProviderId.of(provider), ProviderSupport.unknown().answered(Support.SUPPORTED, 1, Instant.EPOCH));
        }
        return next.build();
    }

    private static boolean isSettled(MeterRecord meter, String... outstanding) {
        SortedSet<ProviderId> waitedFor = new TreeSet<>();
        for (String provider : outstanding) {
            waitedFor.add(ProviderId.of(provider));
        }
        RouteRequest request = RouteRequest.of(METER, RoutingKey.of("tx-1"));
        RoutingDecision decision =
                RoutingRules.decide(TABLE, meter, Signals.clear(), request, Phase.AFTER_LOOKUP, BALANCER);
        return Settlement.isSettled(decision, waitedFor, BALANCER);
    }
}
