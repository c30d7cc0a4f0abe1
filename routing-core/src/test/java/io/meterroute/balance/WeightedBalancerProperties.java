package io.meterroute.balance;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class WeightedBalancerProperties {
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    @Provide
    Arbitrary<LoadBalancer> balancers() {
        return Arbitraries.of(LoadBalancers.weighted(), LoadBalancers.stickyByMeter());
    }

    @Provide
    Arbitrary<List<Integer>> weights() {
        return weight().list().ofMinSize(2).ofMaxSize(12);
    }

    @Provide
    Arbitrary<Integer> weight() {
        return Arbitraries.oneOf(
                Arbitraries.of(0, 1, 1_000_000_000), Arbitraries.integers().between(0, 100));
    }

    @Provide
    Arbitrary<RouteRequest> requests() {
        Arbitrary<String> keys = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 1_000_000).map(number -> "tx-" + number),
                Arbitraries.strings()
                        .alpha()
                        .numeric()
                        .withChars("._:-")
                        .ofMinLength(1)
                        .ofMaxLength(64));
        Arbitrary<MeterNumber> meters =
                Arbitraries.integers().between(0, 99_999_999).map(number -> MeterNumber.of("041" + number));
        return Combinators.combine(meters, keys.map(RoutingKey::of)).as(RouteRequest::of);
    }

    @Spec({"LB-1", "LB-3"})
    @Property
    void anOrderHoldsEachMemberOnceAndZerosLast(
            @ForAll("balancers") LoadBalancer balancer,
            @ForAll("weights") List<Integer> weights,
            @ForAll("requests") RouteRequest request) {
        List<WeightedProvider> tier = Tally.tier(weights);
        List<ProviderId> order = balancer.order(tier, request);
        long positive = weights.stream().filter(weight -> weight > 0).count();

        assertThat(order)
                .containsExactlyInAnyOrderElementsOf(
                        tier.stream().map(WeightedProvider::provider).toList());
        assertThat(tier)
                .allSatisfy(member ->
                        assertThat(order.indexOf(member.provider()) < positive).isEqualTo(member.weight() > 0));
        assertThat(balancer.order(tier, request)).isEqualTo(order);
    }

    @Spec("LB-2")
    @Property(tries = 1_000)
    void takingOneProviderAwayLeavesTheOrderOfTheOthers(
            @ForAll("balancers") LoadBalancer balancer,
            @ForAll("weights") List<Integer> weights,
            @ForAll("requests") RouteRequest request) {
        List<WeightedProvider> tier = Tally.tier(weights);
        List<ProviderId> order = balancer.order(tier, request);
        for (WeightedProvider gone : tier) {
            List<WeightedProvider> rest = new ArrayList<>(tier);
            rest.remove(gone);

            assertThat(balancer.order(rest, request)).isEqualTo(without(order, gone.provider()));
        }
    }

    @Spec("LB-2")
    @Property(tries = 1_000)
    void aWeightThatChangesMovesItsProviderOnlyAndOnlyTheRightWay(
            @ForAll("balancers") LoadBalancer balancer,
            @ForAll("weights") List<Integer> weights,
            @ForAll("weight") int newWeight,
            @ForAll("requests") RouteRequest request) {
        List<WeightedProvider> tier = Tally.tier(weights);
        List<ProviderId> before = balancer.order(tier, request);
        for (int i = 0; i < tier.size(); i++) {
            ProviderId changed = tier.get(i).provider();
            List<WeightedProvider> otherTier = new ArrayList<>(tier);
            otherTier.set(i, new WeightedProvider(changed, newWeight));

            List<ProviderId> after = balancer.order(otherTier, request);

            assertThat(without(after, changed)).isEqualTo(without(before, changed));
            int moved = after.indexOf(changed) - before.indexOf(changed);
            int rise = Integer.compare(newWeight, weights.get(i));
            assertThat(Integer.signum(moved)).isIn(0, -rise);
        }
    }

    @Spec("LB-2")
    @Property
    void enoughWeightBringsAProviderToTheFront(@ForAll("requests") RouteRequest request) {
        List<WeightedProvider> light = Tally.tier(List.of(1, 1, 1, 0));
        List<WeightedProvider> heavy = Tally.tier(List.of(1, 1, 1, 1_000_000_000));
        ProviderId raised = ProviderId.of("P4");

        assertThat(LoadBalancers.weighted().order(light, request)).endsWith(raised);
        assertThat(LoadBalancers.weighted().order(heavy, request)).startsWith(raised);
    }

    @Spec("LB-3")
    @Property
    void weightedLooksAtTheKeyOnlyAndStickyAtTheMeterOnly(
            @ForAll("weights") List<Integer> weights, @ForAll("requests") RouteRequest request) {
        List<WeightedProvider> tier = Tally.tier(weights);
        RouteRequest sameKey = RouteRequest.of(METER, request.key());
        RouteRequest sameMeter = RouteRequest.of(request.meter(), RoutingKey.of("other"));

        assertThat(LoadBalancers.weighted().order(tier, sameKey))
                .isEqualTo(LoadBalancers.weighted().order(tier, request));
        assertThat(LoadBalancers.stickyByMeter().order(tier, sameMeter))
                .isEqualTo(LoadBalancers.stickyByMeter().order(tier, request));
    }

    private static List<ProviderId> without(List<ProviderId> order, ProviderId gone) {
        return order.stream().filter(provider -> !provider.equals(gone)).toList();
    }
}
