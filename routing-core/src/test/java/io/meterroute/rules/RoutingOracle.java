package io.meterroute.rules;

import io.meterroute.model.BlockedReason;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.Health;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.Outcome;
import io.meterroute.model.Outcome.LookupReason;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.RoutingPolicy.AskedSet;
import io.meterroute.model.RoutingPolicy.Unassigned;
import io.meterroute.model.Signal;
import io.meterroute.model.Standing;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.model.Verdict.Reason;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The routing rules told a second time, sentence by sentence as the specification has them. It looks at one provider at
 * a time and everything again for each question: slow, obvious, and sharing nothing with what it judges.
 */
final class RoutingOracle {
    /** What the specification says must come out. */
    record Answer(
            Outcome outcome,
            List<ProviderId> order,
            SortedMap<ProviderId, Reason> reasons,
            SortedSet<ProviderId> eligible,
            SortedSet<ProviderId> askedSet,
            SortedSet<ProviderId> contradictions) {}

    private final RoutingCase given;
    private final LoadBalancer balancer;

    RoutingOracle(RoutingCase given, LoadBalancer balancer) {
        this.given = given;
        this.balancer = balancer;
    }

    Answer answer() {
        SortedMap<ProviderId, Reason> reasons = new TreeMap<>();
        given.providers().forEach(provider -> reasons.put(provider, reason(provider)));
        return new Answer(
                outcome(), order(), reasons, all(this::isEligible), all(this::isAsked), all(this::isContradicting));
    }

    // ROUTE-4: outcome, first that holds.

    private Outcome outcome() {
        return given.phase() == Phase.BEFORE_LOOKUP ? outcomeBeforeLookup() : outcomeAfterLookup();
    }

    private Outcome outcomeBeforeLookup() {
        if (all(this::isEnabled).isEmpty()) {
            return new Outcome.Blocked(BlockedReason.NO_PROVIDERS_ENABLED);
        }
        if (!given.meter().isKnown() && anybody(this::isAsked)) {
            return new Outcome.LookupNeeded(LookupReason.NEW_METER, all(this::isAsked));
        }
        if (given.meter().isMarked() && anybody(this::isAsked)) {
            return new Outcome.LookupNeeded(LookupReason.MARKED, all(this::isAsked));
        }
        if (anybody(this::isCandidate)) {
            return routed();
        }
        if (anybody(this::mustBeAskedBeforeBlocking)) {
            return new Outcome.LookupNeeded(LookupReason.NO_CONFIRMED_PROVIDER, all(this::mustBeAskedBeforeBlocking));
        }
        return unavailableOrBlocked();
    }

    private Outcome outcomeAfterLookup() {
        return anybody(this::isCandidate) ? routed() : unavailableOrBlocked();
    }

    private Outcome routed() {
        return new Outcome.Routed(order(), all(provider -> isAsked(provider) && isUnconfirmed(provider)));
    }

    private Outcome unavailableOrBlocked() {
        return anybody(this::couldServeAtAnotherTime)
                ? new Outcome.Unavailable(retryAt())
                : new Outcome.Blocked(blockedReason());
    }

    /** The earliest known end of a suspension that is all that keeps a provider from being a candidate. */
    private Optional<Instant> retryAt() {
        return given.providers().stream()
                .filter(this::couldServeAtAnotherTime)
                .filter(provider -> !isVetoed(provider) && !isTried(provider) && !isSetAside(provider))
                .flatMap(provider -> signal(provider).purchases().stream())
                .flatMap(suspension -> suspension.until().stream())
                .min(Instant::compareTo);
    }

    private BlockedReason blockedReason() {
        if (all(this::isEnabled).isEmpty()) {
            return BlockedReason.NO_PROVIDERS_ENABLED;
        }
        if (anybody(provider -> isEligible(provider) && isUnconfirmed(provider))) {
            return BlockedReason.NOT_ANSWERED;
        }
        if (anybody(provider -> isSupported(provider) && (!isEnabled(provider) || isKeptOut(provider)))) {
            return BlockedReason.ONLY_EXCLUDED_OR_DISABLED_SUPPORT_IT;
        }
        if (all(this::isEnabled).stream().allMatch(this::isKeptOut)) {
            return BlockedReason.ALL_EXCLUDED;
        }
        return BlockedReason.NOT_SUPPORTED_BY_ANY;
    }

    // ROUTE-1, ROUTE-3, METER-11: the order.

    private List<ProviderId> order() {
        List<ProviderId> order = new ArrayList<>();
        for (List<ProviderId> tier : tiers()) {
            List<WeightedProvider> members = tier.stream()
                    .filter(given.providers()::contains)
                    .filter(provider -> isCandidate(provider) && !order.contains(provider))
                    .sorted()
                    .map(provider -> new WeightedProvider(provider, weight(provider)))
                    .toList();
            if (!members.isEmpty()) {
                order.addAll(balancer.order(members, given.request()));
            }
        }
        preferred().ifPresent(provider -> {
            if (order.remove(provider)) {
                order.add(0, provider);
            }
        });
        List<ProviderId> unhealthy = order.stream().filter(this::isUnhealthy).toList();
        order.removeAll(unhealthy);
        order.addAll(unhealthy);
        return order;
    }

    /** Meter tiers, then utility tiers by rank, then one last tier of unranked and unconfirmed standing together. */
    private List<List<ProviderId>> tiers() {
        List<List<ProviderId>> tiers = new ArrayList<>(own().tiers());
        tiers.addAll(preferences().tiers());
        tiers.add(given.providers().stream()
                .filter(provider -> standing(provider).equals(Standing.UNRANKED)
                        || standing(provider).equals(Standing.UNCONFIRMED))
                .toList());
        return tiers;
    }

    private Optional<ProviderId> preferred() {
        return given.request()
                .enquiry()
                .filter(enquiry -> enquiry.use() == EnquiryLink.Use.PREFER)
                .map(EnquiryLink::provider);
    }

    // ROUTE-5: exactly one reason for each provider; the earlier one if several hold.

    private Reason reason(ProviderId provider) {
        if (isCandidate(provider)) {
            return isUnhealthy(provider) ? Reason.CANDIDATE_UNHEALTHY : Reason.CANDIDATE;
        }
        if (!isEnabled(provider)) {
            return Reason.DISABLED;
        }
        if (isExcludedAtUtility(provider)) {
            return Reason.EXCLUDED_AT_UTILITY;
        }
        if (isExcludedByMeter(provider)) {
            return Reason.EXCLUDED_BY_METER_PREFERENCE;
        }
        if (lacksRequiredUtility()) {
            return Reason.UTILITY_REQUIRED;
        }
        if (isSuspended(provider)) {
            return Reason.SUSPENDED;
        }
        if (isVetoed(provider)) {
            return Reason.VETOED;
        }
        if (isTried(provider)) {
            return Reason.ALREADY_TRIED;
        }
        if (isSetAside(provider)) {
            return Reason.OTHER_PROVIDER_REQUIRED;
        }
        return isUnconfirmed(provider) ? Reason.UNCONFIRMED : Reason.NOT_SUPPORTED;
    }

    // Section 0, METER-10, PREF-5: who is what.

    private boolean isCandidate(ProviderId provider) {
        return isEligible(provider) && isSupported(provider) && !isTried(provider) && !isSetAside(provider);
    }

    private boolean isEligible(ProviderId provider) {
        return isEnabled(provider) && !isKeptOut(provider) && !isSuspended(provider) && !isVetoed(provider);
    }

    /** A broadcast would ask it. */
    private boolean isAsked(ProviderId provider) {
        return isEnabled(provider)
                && signal(provider).lookups().isEmpty()
                && (given.table().policy().asked() == AskedSet.ALL_ENABLED
                        || !(isExcludedAtUtility(provider) || isExcludedByMeter(provider)));
    }

    /** It has not said, or only a file has said no and nobody has ever been asked live (METER-6, METER-13). */
    private boolean mustBeAskedBeforeBlocking(ProviderId provider) {
        boolean onlyAFileSaysNo = given.meter().statusOf(provider) == Support.NOT_SUPPORTED
                && given.meter().supportOf(provider).evidence() == Evidence.IMPORT
                && given.meter().support().values().stream()
                        .allMatch(known -> known.lastResponse().isEmpty());
        return isAsked(provider) && (isUnconfirmed(provider) || onlyAFileSaysNo);
    }

    /** It is only suspended, vetoed, tried or set aside now. */
    private boolean couldServeAtAnotherTime(ProviderId provider) {
        return isSupported(provider) && isEnabled(provider) && !isKeptOut(provider) && !isCandidate(provider);
    }

    private boolean isContradicting(ProviderId provider) {
        return own().tiers().stream().anyMatch(tier -> tier.contains(provider)) && isExcludedAtUtility(provider);
    }

    /** A contract, or the lack of knowing which contract, keeps it from the meter. */
    private boolean isKeptOut(ProviderId provider) {
        return isExcludedAtUtility(provider) || isExcludedByMeter(provider) || lacksRequiredUtility();
    }

    private boolean isExcludedAtUtility(ProviderId provider) {
        return standing(provider).equals(Standing.EXCLUDED);
    }

    private boolean isExcludedByMeter(ProviderId provider) {
        return own().excluded().contains(provider);
    }

    private boolean lacksRequiredUtility() {
        return given.table().policy().unassigned() == Unassigned.REQUIRE_UTILITY
                && given.meter().assignment().isEmpty();
    }

    private boolean isEnabled(ProviderId provider) {
        return known(provider).enabled();
    }

    private boolean isSupported(ProviderId provider) {
        return given.meter().statusOf(provider) == Support.SUPPORTED;
    }

    private boolean isUnconfirmed(ProviderId provider) {
        return given.meter().statusOf(provider) == Support.UNCONFIRMED;
    }

    private boolean isSuspended(ProviderId provider) {
        Optional<Suspension> suspension = signal(provider).purchases();
        return suspension.isPresent();
    }

    private boolean isUnhealthy(ProviderId provider) {
        return signal(provider).health() == Health.UNHEALTHY;
    }

    private boolean isVetoed(ProviderId provider) {
        return given.request().vetoes().stream()
                .anyMatch(veto -> veto.provider().equals(provider));
    }

    private boolean isTried(ProviderId provider) {
        return given.request().tried().contains(provider);
    }

    private boolean isSetAside(ProviderId provider) {
        return given.request()
                .enquiry()
                .filter(enquiry -> enquiry.use() == EnquiryLink.Use.REQUIRE)
                .filter(enquiry -> !enquiry.provider().equals(provider))
                .isPresent();
    }

    // PREF-1, PREF-4: what the table and the meter prefer.

    Standing standing(ProviderId provider) {
        for (int rank = 1; rank <= preferences().tiers().size(); rank++) {
            if (preferences().tiers().get(rank - 1).contains(provider)) {
                return Standing.ranked(rank);
            }
        }
        if (preferences().unranked().contains(provider)) {
            return Standing.UNRANKED;
        }
        return preferences().excluded().contains(provider) ? Standing.EXCLUDED : Standing.UNCONFIRMED;
    }

    int weight(ProviderId provider) {
        return preferences().weights().getOrDefault(provider, known(provider).weight());
    }

    /** None if the meter is unassigned (ROUTE-6), its utility unknown, or nothing was set there (PREF-3). */
    private Preferences preferences() {
        return given.meter().assignment().stream()
                .flatMap(assignment -> given.table().utilities().values().stream()
                        .filter(utility -> utility.id().equals(assignment.utility())))
                .map(utility -> utility.preferences())
                .findFirst()
                .orElse(Preferences.builder().build());
    }

    private MeterPreference own() {
        return given.meter().institution(given.table().institution()).preference();
    }

    private Signal signal(ProviderId provider) {
        return given.signals().of(provider);
    }

    private Provider known(ProviderId provider) {
        return given.table().providers().stream()
                .filter(candidate -> candidate.id().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private SortedSet<ProviderId> all(Predicate<ProviderId> claim) {
        SortedSet<ProviderId> all = new TreeSet<>(given.providers());
        all.removeIf(claim.negate());
        return all;
    }

    private boolean anybody(Predicate<ProviderId> claim) {
        return given.providers().stream().anyMatch(claim);
    }
}
