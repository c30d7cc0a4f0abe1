package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An application brings its own balancer; one that breaks its contract is named and refused. */
@Spec("LB-3")
class CustomBalancerTest {
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");
    private static final ProviderId P3 = ProviderId.of("P3");
    private static final ProviderId STRANGER = ProviderId.of("STRANGER");

    /** A balancer with a name, as its log line or error message shows it. */
    private record Named(String name, UnaryOperator<List<ProviderId>> change) implements LoadBalancer {
        @Override
        public List<ProviderId> order(List<WeightedProvider> tier, RouteRequest request) {
            return change.apply(tier.stream().map(WeightedProvider::provider).toList());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Test
    void anApplicationMayOrderATierByAnythingItKnows() {
        LoadBalancer lightestFirst = (tier, request) -> tier.stream()
                .sorted(Comparator.comparingInt(WeightedProvider::weight))
                .map(WeightedProvider::provider)
                .toList();

        assertThat(given().decide(lightestFirst).order()).containsExactly(P3, P1, P2);
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("loses one", tier -> tier.subList(1, tier.size())),
                breach("loses all", tier -> List.of()),
                breach("adds a stranger", tier -> List.of(P1, P2, P3, STRANGER)),
                breach("puts a stranger in one's place", tier -> List.of(P1, P2, STRANGER)),
                breach("repeats one in another's place", tier -> List.of(P1, P2, P2)),
                breach("repeats one and has all", tier -> List.of(P1, P2, P3, P3)),
                breach("repeats all", tier -> Collections.nCopies(3, P1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("breaches")
    void aBalancerThatReturnsAnythingButEachMemberOnceIsRefusedByName(
            String breach, UnaryOperator<List<ProviderId>> change) {
        Named cheapestFirst = new Named("cheapestFirst", change);

        assertThatIllegalStateException()
                .isThrownBy(() -> given().decide(cheapestFirst))
                .withMessageContaining("cheapestFirst")
                .withMessageContaining("[P1, P2, P3]");
    }

    @Test
    void aBalancerThatLosesTheOnlyMemberOfATierIsRefusedToo() {
        RoutingCase onlyOne = given().with(given().request().withTried(List.of(P1, P2)));

        assertThatIllegalStateException()
                .isThrownBy(() -> onlyOne.decide(new Named("cheapestFirst", tier -> List.of())))
                .withMessageContaining("cheapestFirst");
    }

    private static Arguments breach(String name, UnaryOperator<List<ProviderId>> change) {
        return Arguments.of(name, change);
    }

    private static RoutingCase given() {
        RoutingTable table = RoutingTable.builder("RETAILER-1")
                .provider(Provider.of("P1", "First", 20))
                .provider(Provider.of("P2", "Second", 30))
                .provider(Provider.of("P3", "Third", 10))
                .build();
        MeterNumber number = MeterNumber.of("04123456789");
        MeterRecord.Builder meter = MeterRecord.unseen(number).toBuilder().known(true);
        List.of(P1, P2, P3)
                .forEach(provider -> meter.support(
                        provider, ProviderSupport.unknown().answered(Support.SUPPORTED, 1, Instant.EPOCH)));
        RouteRequest request = RouteRequest.of(number, RoutingKey.of("tx-1"));
        return new RoutingCase(table, meter.build(), Signals.clear(), request, Phase.BEFORE_LOOKUP);
    }
}
