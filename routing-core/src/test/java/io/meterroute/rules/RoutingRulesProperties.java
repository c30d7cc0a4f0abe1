package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.model.Assignment;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.Health;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Standing;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import io.meterroute.model.Verdict.Reason;
import io.meterroute.model.Veto;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(RoutingCases.class)
class RoutingRulesProperties {
    private static final LoadBalancer WEIGHTED = LoadBalancers.weighted();

    /** Orders by descending weight, then descending id: nothing that the rules could come to by themselves. */
    private static final LoadBalancer HEAVIEST_FIRST = (tier, request) -> tier.stream()
            .sorted((a, b) -> a.weight() == b.weight()
                    ? b.provider().compareTo(a.provider())
                    : Integer.compare(b.weight(), a.weight()))
            .map(WeightedProvider::provider)
            .toList();

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
        "LB-3",
        "METER-10",
        "METER-13"
    })
    @Property(tries = 5_000)
    void agreeWithTheSpecificationToldASecondTime(@ForAll RoutingCase given) {
        assertAgreement(given, given.decide(HEAVIEST_FIRST), HEAVIEST_FIRST);
    }

    @Spec({"ROUTE-1", "LB-1"})
    @Property(tries = 1_000)
    void balanceByWeightUnlessToldOtherwise(@ForAll RoutingCase given) {
        assertAgreement(given, given.decide(), WEIGHTED);
    }

    @Spec("ROUTE-5")
    @Property
    void giveExactlyOneVerdictPerProviderWithTheFactsItRestsOn(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();
        RoutingOracle oracle = new RoutingOracle(given, WEIGHTED);

        assertThat(decision.verdicts().stream().map(Verdict::provider))
                .containsExactlyInAnyOrderElementsOf(given.providers());
        assertThat(decision.verdicts()).allSatisfy(verdict -> {
            ProviderId provider = verdict.provider();
            assertThat(verdict.standing()).isEqualTo(oracle.standing(provider));
            assertThat(verdict.weight()).isEqualTo(oracle.weight(provider));
            assertThat(verdict.support()).isEqualTo(given.meter().statusOf(provider));
            assertThat(verdict.health()).isEqualTo(given.signals().of(provider).health());
            assertThat(verdict.text()).isNotBlank();
        });
    }

    @Spec("ROUTE-5")
    @Property
    void explainEachProviderOnceByNameWithItsSentence(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();
        List<String> lines = decision.explain().lines().toList();

        assertThat(decision.explain())
                .endsWith("\n")
                .contains(given.table().checksum().substring(0, 8))
                .contains(given.request().key().value());
        assertThat(decision.verdicts())
                .allSatisfy(verdict -> assertThat(lines)
                        .filteredOn(line ->
                                line.contains("Provider " + verdict.provider()) && line.contains(verdict.text()))
                        .hasSize(1));
    }

    @Spec("PREF-5")
    @Property(tries = 1_000)
    void neverOverrideAnExclusion(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();
        Set<ProviderId> excluded =
                new TreeSet<>(given.table().preferences(given.meter().utility()).excluded());
        excluded.addAll(own(given).excluded());

        assertThat(decision.order()).noneMatch(excluded::contains);
        assertThat(decision.eligible()).noneMatch(excluded::contains);
        assertThat(candidates(decision)).noneMatch(excluded::contains);
    }

    @Spec("PREF-5")
    @Property(tries = 1_000)
    void reportEveryContradictionOfAMeterPreference(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();

        assertThat(decision.contradictions())
                .isEqualTo(given.oracle(WEIGHTED).contradictions())
                .allSatisfy(provider ->
                        assertThat(verdict(decision, provider).standing()).isEqualTo(Standing.EXCLUDED));
    }

    @Spec({"ROUTE-5", "LB-3"})
    @Property
    void decideTheSameWhenReplayedFromEqualInputs(@ForAll RoutingCase given) {
        RoutingCase replayed = copy(given);

        assertThat(replayed.decide()).isEqualTo(given.decide()).hasSameHashCodeAs(given.decide());
        assertThat(replayed.decide().verdicts()).isEqualTo(given.decide().verdicts());
        assertThat(replayed.decide().explain()).isEqualTo(given.decide().explain());
    }

    @Spec("ROUTE-5")
    @Property
    void keepWhatTheyWereMadeFrom(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();

        assertThat(new RoutingCase(
                        decision.table(), decision.meter(), decision.signals(), decision.request(), decision.phase()))
                .isEqualTo(given);
    }

    @Spec({"ROUTE-1", "ROUTE-2"})
    @Property(tries = 1_000)
    void orderEachCandidateOnceAndNobodyElse(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();
        List<ProviderId> candidates = candidates(decision);

        assertThat(candidates).doesNotHaveDuplicates();
        assertThat(decision.eligible()).containsAll(candidates);
        assertThat(candidates)
                .allSatisfy(
                        provider -> assertThat(given.meter().statusOf(provider)).isEqualTo(Support.SUPPORTED));
        assertThat(decision.order()).isEqualTo(candidates);
        assertThat(decision.first()).isEqualTo(candidates.stream().findFirst());
        if (decision.outcome() instanceof Outcome.Routed routed) {
            assertThat(routed.order()).isNotEmpty().isEqualTo(candidates);
        } else if (!(decision.outcome() instanceof Outcome.LookupNeeded)) {
            assertThat(candidates).isEmpty();
        }
    }

    @Spec("ROUTE-3")
    @Property(tries = 1_000)
    void moveTheUnhealthyToTheEndAndChangeNothingElse(@ForAll RoutingCase given) {
        List<ProviderId> asIfAllWereHealthy =
                candidates(withHealth(given, Health.HEALTHY).decide());
        List<ProviderId> expected = new ArrayList<>(asIfAllWereHealthy);
        List<ProviderId> unhealthy = asIfAllWereHealthy.stream()
                .filter(provider -> given.signals().of(provider).health() == Health.UNHEALTHY)
                .toList();
        expected.removeAll(unhealthy);
        expected.addAll(unhealthy);

        assertThat(candidates(given.decide())).isEqualTo(expected);
    }

    @Spec({"ROUTE-3", "HEALTH-1"})
    @Property
    void dropNobodyForItsHealth(@ForAll RoutingCase given, @ForAll Health health) {
        RoutingCase other = withHealth(given, health);

        assertThat(candidates(other.decide())).containsExactlyInAnyOrderElementsOf(candidates(given.decide()));
        assertThat(other.decide().outcome().kind())
                .isEqualTo(given.decide().outcome().kind());
    }

    @Spec("HEALTH-1")
    @Property
    void treatAnAdmittedProviderAsAHealthyOne(@ForAll RoutingCase given) {
        assertThat(candidates(withHealth(given, Health.ADMITTED).decide()))
                .isEqualTo(candidates(withHealth(given, Health.HEALTHY).decide()));
    }

    @Spec("ROUTE-8")
    @Property(tries = 1_000)
    void onlyRemoveByAVeto(@ForAll RoutingCase given) {
        RoutingDecision before = given.decide();
        for (ProviderId vetoed : given.providers()) {
            List<Veto> veto = List.of(new Veto(vetoed, "CHANNEL", "not at this till"));
            List<ProviderId> expected = new ArrayList<>(candidates(before));
            expected.remove(vetoed);

            RoutingDecision decision =
                    given.with(given.request().withVetoes(veto)).decide();

            assertThat(candidates(decision)).isEqualTo(expected);
            assertThat(decision.askedSet()).isEqualTo(before.askedSet());
        }
    }

    @Spec("VEND-1")
    @Property
    void neverOrderAProviderThatWasTried(@ForAll RoutingCase given) {
        List<ProviderId> tried = new ArrayList<>();
        List<ProviderId> planned = candidates(given.decide());
        RoutingCase next = given.in(Phase.AFTER_LOOKUP);
        List<ProviderId> already = List.copyOf(given.request().tried());
        for (List<ProviderId> order = next.decide().order();
                !order.isEmpty();
                order = next.decide().order()) {
            tried.add(order.get(0));
            List<ProviderId> all = new ArrayList<>(already);
            all.addAll(tried);
            next = next.with(given.request().withTried(all));
        }

        assertThat(tried).isEqualTo(planned);
    }

    @Spec({"ROUTE-7", "LB-3"})
    @Property(tries = 1_000)
    void filterFirstAndBalanceAfterwards(@ForAll RoutingCase given) {
        List<WeightedProvider> seen = new ArrayList<>();
        RoutingDecision decision = given.decide((tier, request) -> {
            assertThat(tier)
                    .isNotEmpty()
                    .isSortedAccordingTo((a, b) -> a.provider().compareTo(b.provider()));
            assertThat(request).isEqualTo(given.request());
            seen.addAll(tier);
            return HEAVIEST_FIRST.order(tier, request);
        });
        List<ProviderId> candidates = candidates(decision);

        assertThat(seen).allSatisfy(member -> {
            assertThat(candidates).contains(member.provider());
            assertThat(member.weight())
                    .isEqualTo(verdict(decision, member.provider()).weight());
        });
    }

    @Spec("ROUTE-4")
    @Property(tries = 1_000)
    void needNoLookupAfterALookup(@ForAll RoutingCase given) {
        assertThat(given.in(Phase.AFTER_LOOKUP).decide().outcome().kind()).isNotEqualTo(Outcome.Kind.LOOKUP_NEEDED);
    }

    @Spec("ROUTE-4")
    @Property
    void ignoreTheMarkAfterALookup(@ForAll RoutingCase given) {
        MeterRecord meter = given.meter();
        MeterRecord.Builder cleared = meter.toBuilder();
        meter.mark().ifPresent(mark -> cleared.clearedMark(mark.nonce()));

        assertThat(given.in(Phase.AFTER_LOOKUP).with(cleared.build()).decide().outcome())
                .isEqualTo(given.in(Phase.AFTER_LOOKUP).decide().outcome());
    }

    @Spec("METER-10")
    @Property
    void askOnlyProvidersOfTheAskedSet(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();
        if (decision.outcome() instanceof Outcome.LookupNeeded needed) {
            assertThat(needed.toAsk()).isNotEmpty().isSubsetOf(decision.askedSet());
        }
        if (decision.outcome() instanceof Outcome.Routed routed) {
            assertThat(routed.toAsk()).isSubsetOf(decision.askedSet());
        }
        assertThat(decision.askedSet())
                .allSatisfy(provider -> assertThat(
                                given.table().provider(provider).orElseThrow().enabled())
                        .isTrue());
    }

    @Spec("ROUTE-5")
    @Property(tries = 1_000)
    void giveAReasonThatGoesWithItsCauseAndLeavesOnlyLaterOnes(@ForAll RoutingCase given) {
        for (Verdict verdict : given.decide().verdicts()) {
            if (verdict.reason().isCandidate()) {
                continue;
            }
            RoutingCase cured = withoutTheCause(given, verdict);

            Reason next = verdict(cured.decide(), verdict.provider()).reason();

            assertThat(next.isCandidate() || next.compareTo(verdict.reason()) > 0)
                    .as("%s then %s", verdict, next)
                    .isTrue();
        }
    }

    @Spec("ROUTE-5")
    @Property
    void tellTheLastResponsesAndThatTheRecordHasMovedOn(@ForAll RoutingCase given) {
        RoutingDecision decision = given.decide();
        Instant now = Instant.parse("2026-11-01T09:00:00Z");
        MeterRecord later = given.meter().withVersion(given.meter().version() + 1);

        assertThat(decision.explain(now, later)).isNotEqualTo(decision.explain(now, given.meter()));
        assertThat(given.decide().explain()).isEqualTo(decision.explain());
    }

    static void assertAgreement(RoutingCase given, RoutingDecision decision, LoadBalancer balancer) {
        RoutingOracle.Answer expected = given.oracle(balancer);

        assertThat(decision.outcome()).isEqualTo(expected.outcome());
        assertThat(decision.order()).isEqualTo(expected.order());
        assertThat(decision.first()).isEqualTo(expected.order().stream().findFirst());
        assertThat(decision.eligible()).isEqualTo(expected.eligible());
        assertThat(decision.askedSet()).isEqualTo(expected.askedSet());
        assertThat(decision.contradictions()).isEqualTo(expected.contradictions());
        assertThat(reasons(decision)).isEqualTo(expected.reasons());
        assertThat(decision.verdicts().stream().map(Verdict::provider)).isEqualTo(verdictOrder(expected));
        assertThat(decision.verdicts())
                .allSatisfy(verdict -> assertThat(verdict.position())
                        .isEqualTo(expected.order().indexOf(verdict.provider()) + 1));
    }

    /** "Candidates in order, then the others by id." */
    private static List<ProviderId> verdictOrder(RoutingOracle.Answer expected) {
        Set<ProviderId> order = new LinkedHashSet<>(expected.order());
        order.addAll(expected.reasons().keySet());
        return List.copyOf(order);
    }

    private static Map<ProviderId, Reason> reasons(RoutingDecision decision) {
        Map<ProviderId, Reason> reasons = new TreeMap<>();
        decision.verdicts().forEach(verdict -> reasons.put(verdict.provider(), verdict.reason()));
        return reasons;
    }

    private static List<ProviderId> candidates(RoutingDecision decision) {
        return decision.verdicts().stream()
                .filter(verdict -> verdict.reason().isCandidate())
                .map(Verdict::provider)
                .toList();
    }

    private static Verdict verdict(RoutingDecision decision, ProviderId provider) {
        return decision.verdicts().stream()
                .filter(verdict -> verdict.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private static MeterPreference own(RoutingCase given) {
        return given.meter().institution(given.table().institution()).preference();
    }

    private static RoutingCase withHealth(RoutingCase given, Health health) {
        return withSignals(given, signal -> new Signal(health, signal.purchases(), signal.lookups()));
    }

    private static RoutingCase withSignals(RoutingCase given, UnaryOperator<Signal> change) {
        TreeMap<ProviderId, Signal> signals = new TreeMap<>();
        given.providers()
                .forEach(id -> signals.put(id, change.apply(given.signals().of(id))));
        return given.with(Signals.of(signals));
    }

    /** The same case made of other objects, the table built the other way round. */
    private static RoutingCase copy(RoutingCase given) {
        RoutingTable.Builder table = RoutingTable.builder(
                        given.table().institution().value())
                .revision(given.table().revision())
                .policy(given.table().policy());
        List<Provider> providers = new ArrayList<>(given.table().providers());
        Collections.reverse(providers);
        providers.forEach(table::provider);
        List<Utility> utilities = new ArrayList<>(given.table().utilities().values());
        Collections.reverse(utilities);
        utilities.forEach(table::utility);
        return given.with(table.build())
                .with(given.meter().toBuilder().build())
                .with(Signals.of(given.signals().byProvider()))
                .with(given.request().withVetoes(List.of()));
    }

    private static RoutingCase withoutTheCause(RoutingCase given, Verdict verdict) {
        ProviderId provider = verdict.provider();
        RouteRequest request = given.request();
        return switch (verdict.reason()) {
            case CANDIDATE, CANDIDATE_UNHEALTHY -> given;
            case DISABLED -> given.with(switchedOn(given.table(), provider));
            case EXCLUDED_AT_UTILITY ->
                given.with(notExcluded(given.table(), given.meter().utility().orElseThrow(), provider));
            case EXCLUDED_BY_METER_PREFERENCE ->
                given.with(given.meter().toBuilder()
                        .institution(given.table().institution(), InstitutionState.empty())
                        .build());
            case UTILITY_REQUIRED ->
                given.with(given.meter().toBuilder()
                        .assignment(
                                new Assignment(UtilityId.of("CPT"), Assignment.Source.OPERATOR, "ann", Instant.EPOCH))
                        .build());
            case SUSPENDED -> withSignals(given, signal -> Signal.of(signal.health()));
            case VETOED -> given.with(without(request, request.tried(), provider));
            case ALREADY_TRIED -> given.with(request.withTried(List.of()));
            case OTHER_PROVIDER_REQUIRED ->
                given.with(request.following(new EnquiryLink(provider, EnquiryLink.Use.REQUIRE, Optional.empty())));
            case NOT_SUPPORTED, UNCONFIRMED ->
                given.with(given.meter().toBuilder()
                        .support(provider, given.meter().supportOf(provider).with(Support.SUPPORTED, Evidence.TOKEN))
                        .build());
        };
    }

    private static RoutingTable switchedOn(RoutingTable table, ProviderId id) {
        Provider provider = table.provider(id).orElseThrow();
        return table.toBuilder()
                .replace(new Provider(id, provider.name(), true, provider.weight()))
                .build();
    }

    private static RoutingTable notExcluded(RoutingTable table, UtilityId utility, ProviderId id) {
        Utility present = table.utility(utility).orElseThrow();
        Preferences preferences = present.preferences();
        List<ProviderId> excluded = new ArrayList<>(preferences.excluded());
        excluded.remove(id);
        return table.toBuilder()
                .replace(present.withPreferences(
                        new Preferences(preferences.tiers(), preferences.unranked(), excluded, preferences.weights())))
                .build();
    }

    private static RouteRequest without(RouteRequest request, Set<ProviderId> tried, ProviderId vetoed) {
        RouteRequest without = RouteRequest.of(request.meter(), request.key())
                .withVetoes(request.vetoes().stream()
                        .filter(veto -> !veto.provider().equals(vetoed))
                        .toList())
                .withTried(tried);
        return request.enquiry().map(without::following).orElse(without);
    }
}
