package io.meterroute.rules;

import io.meterroute.model.EnquiryLink;
import io.meterroute.model.Health;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Verdict.Reason;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spi.LoadBalancer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Puts the candidates of a situation in order (ROUTE-1, ROUTE-3): tier by tier, each tier load-balanced. */
final class CandidateOrder {
    private final Situation situation;
    private final LoadBalancer balancer;
    private final Set<ProviderId> left;
    private final List<ProviderId> order = new ArrayList<>();

    private CandidateOrder(Situation situation, LoadBalancer balancer) {
        this.situation = situation;
        this.balancer = balancer;
        this.left = situation.providers(provider -> situation.reason(provider) == Reason.CANDIDATE);
    }

    static List<ProviderId> of(Situation situation, LoadBalancer balancer) {
        return new CandidateOrder(situation, balancer).order();
    }

    private List<ProviderId> order() {
        situation.own.tiers().forEach(this::addTier);
        situation.preferences.tiers().forEach(this::addTier);
        addTier(List.copyOf(left));
        preferred().ifPresent(this::moveToFront);
        return healthyFirst();
    }

    /** Adds those of {@code members} that are candidates and have no place yet. */
    private void addTier(Collection<ProviderId> members) {
        List<WeightedProvider> tier = members.stream()
                .filter(left::contains)
                .map(provider -> new WeightedProvider(provider, situation.weight(provider)))
                .toList();
        if (!tier.isEmpty()) {
            List<ProviderId> balanced = balancer.order(tier, situation.request);
            checkPermutation(tier, balanced);
            order.addAll(balanced);
            balanced.forEach(left::remove);
        }
    }

    private void checkPermutation(List<WeightedProvider> tier, List<ProviderId> balanced) {
        Set<ProviderId> members = new TreeSet<>();
        tier.forEach(member -> members.add(member.provider()));
        if (balanced.size() != members.size() || !members.equals(new TreeSet<>(balanced))) {
            throw new IllegalStateException("load balancer " + balancer + " was given the tier " + members
                    + " and must return each of them once, but returned " + balanced);
        }
    }

    private Optional<ProviderId> preferred() {
        return situation
                .request
                .enquiry()
                .filter(link -> link.use() == EnquiryLink.Use.PREFER)
                .map(EnquiryLink::provider);
    }

    private void moveToFront(ProviderId provider) {
        if (order.remove(provider)) {
            order.add(0, provider);
        }
    }

    private List<ProviderId> healthyFirst() {
        List<ProviderId> healthy = new ArrayList<>(order);
        healthy.removeIf(this::isUnhealthy);
        order.removeIf(provider -> !isUnhealthy(provider));
        healthy.addAll(order);
        return List.copyOf(healthy);
    }

    private boolean isUnhealthy(ProviderId provider) {
        return situation.signals.of(provider).health() == Health.UNHEALTHY;
    }
}
