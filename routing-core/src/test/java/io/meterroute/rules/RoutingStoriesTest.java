package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.Assignment;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.Health;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.Outcome;
import io.meterroute.model.Outcome.LookupReason;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict;
import io.meterroute.model.Veto;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spec.Spec;
import io.meterroute.spi.LoadBalancer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/**
 * The routing rules as small stories about one retailer, five providers and two utilities.
 *
 * <p>At JHB, Bluewave has the contract; Gridline and Kilowatt stand in for it and share by weight; Lumen may be used if
 * all else fails; Northpower must not be used. At CPT nobody ever set a preference. Inside a tier these stories order by
 * name, so that each has one outcome: how shares come about is told elsewhere.
 */
class RoutingStoriesTest {
    private static final Instant T = Instant.parse("2026-11-01T08:00:00Z");
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final ProviderId BLUEWAVE = ProviderId.of("BLUEWAVE");
    private static final ProviderId GRIDLINE = ProviderId.of("GRIDLINE");
    private static final ProviderId KILOWATT = ProviderId.of("KILOWATT");
    private static final ProviderId LUMEN = ProviderId.of("LUMEN");
    private static final ProviderId NORTHPOWER = ProviderId.of("NORTHPOWER");
    private static final List<ProviderId> ALL = List.of(BLUEWAVE, GRIDLINE, KILOWATT, LUMEN, NORTHPOWER);
    private static final RouteRequest REQUEST = RouteRequest.of(METER, RoutingKey.of("tx-1"));
    private static final RoutingTable TABLE = RoutingTable.builder("RETAILER-1")
            .provider(Provider.of("BLUEWAVE", "Bluewave Vending", 50))
            .provider(Provider.of("GRIDLINE", "Gridline Tokens", 70))
            .provider(Provider.of("KILOWATT", "Kilowatt Direct", 30))
            .provider(Provider.of("LUMEN", "Lumen Prepaid", 10))
            .provider(Provider.of("NORTHPOWER", "Northpower", 90))
            .utility(Utility.of(
                    "JHB",
                    "City of Joburg",
                    Preferences.builder()
                            .rank("BLUEWAVE")
                            .rank("GRIDLINE", "KILOWATT")
                            .unranked("LUMEN")
                            .exclude("NORTHPOWER")
                            .build()))
            .utility(Utility.of("CPT", "City of Cape Town", Preferences.none()))
            .build();

    /** Orders a tier by id: boring on purpose. */
    private static final LoadBalancer BY_ID =
            (tier, request) -> tier.stream().map(WeightedProvider::provider).toList();

    @Nested
    class Preferred {
        @Spec({"PREF-1", "ROUTE-1"})
        @Test
        void ranksComeFirstThenTheUnranked() {
            RoutingCase atJhb = given(meterAt("JHB", ALL));

            assertThat(atJhb.decide(BY_ID).order()).containsExactly(BLUEWAVE, GRIDLINE, KILOWATT, LUMEN);
        }

        @Spec({"PREF-1", "ROUTE-1"})
        @Test
        void unrankedAndNeverConfirmedShareTheLastTier() {
            Utility without = jhb(Preferences.builder().rank("KILOWATT").unranked("NORTHPOWER"));
            RoutingCase atJhb = given(meterAt("JHB", ALL))
                    .with(TABLE.toBuilder().replace(without).build());

            assertThat(atJhb.decide(BY_ID).order()).containsExactly(KILOWATT, BLUEWAVE, GRIDLINE, LUMEN, NORTHPOWER);
        }

        @Spec("PREF-2")
        @Test
        void aTableThatContradictsItselfIsRefusedWithThePlaceNamed() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> jhb(Preferences.builder()
                            .rank("BLUEWAVE")
                            .rank("GRIDLINE")
                            .exclude("GRIDLINE")))
                    .withMessage("utility JHB: provider GRIDLINE is both ranked 2 and excluded");
        }

        @Spec("PREF-3")
        @Test
        void whereNoPreferenceWasEverSetEverybodyIsLoadBalanced() {
            RoutingDecision decision = given(meterAt("CPT", ALL)).decide(BY_ID);

            assertThat(decision.order()).containsExactlyElementsOf(ALL);
            assertThat(decision.verdicts())
                    .extracting(verdict -> verdict.standing().toString())
                    .containsOnly("unconfirmed");
        }

        @Spec("PREF-4")
        @Test
        void aProviderSwitchedOffIsNotUsed() {
            RoutingCase atJhb = given(meterAt("JHB", ALL)).with(switchedOff(BLUEWAVE));

            assertThat(atJhb.decide(BY_ID).order()).containsExactly(GRIDLINE, KILOWATT, LUMEN);
            assertThat(reason(atJhb, BLUEWAVE)).isEqualTo(Verdict.Reason.DISABLED);
        }

        @Spec("PREF-4")
        @Test
        void aUtilityMayWeighAProviderDifferently() {
            Utility weighed =
                    jhb(Preferences.builder().rank("GRIDLINE", "KILOWATT").weight("GRIDLINE", 0));
            RoutingCase atJhb = given(meterAt("JHB", List.of(GRIDLINE, KILOWATT)))
                    .with(TABLE.toBuilder().replace(weighed).build());

            assertThat(verdict(atJhb, GRIDLINE).weight()).isZero();
            assertThat(verdict(atJhb, KILOWATT).weight()).isEqualTo(30);
            assertThat(atJhb.decide().order()).containsExactly(KILOWATT, GRIDLINE);
        }

        @Spec({"PREF-5", "ROUTE-1"})
        @Test
        void aMetersOwnTiersComeBeforeTheUtilitysAndNobodyAppearsTwice() {
            RoutingCase own = given(prefers(
                    meterAt("JHB", ALL),
                    new MeterPreference(List.of(List.of(LUMEN), List.of(KILOWATT)), List.of(BLUEWAVE))));

            assertThat(own.decide(BY_ID).order()).containsExactly(LUMEN, KILOWATT, GRIDLINE);
            assertThat(reason(own, BLUEWAVE)).isEqualTo(Verdict.Reason.EXCLUDED_BY_METER_PREFERENCE);
        }

        @Spec("PREF-5")
        @Test
        void anExclusionIsNeverOverriddenAndTheContradictionIsReported() {
            RoutingCase own = given(prefers(meterAt("JHB", ALL), MeterPreference.first(NORTHPOWER)));
            RoutingDecision decision = own.decide(BY_ID);

            assertThat(decision.order()).containsExactly(BLUEWAVE, GRIDLINE, KILOWATT, LUMEN);
            assertThat(decision.contradictions()).containsExactly(NORTHPOWER);
            assertThat(decision.explain())
                    .contains("The meter's own preference ranks what its utility excludes: NORTHPOWER.");
        }

        @Spec("PREF-5")
        @Test
        void anotherInstitutionsPreferenceForTheMeterMeansNothingHere() {
            MeterRecord meter = meterAt("JHB", ALL).toBuilder()
                    .institution(
                            InstitutionId.of("BANK-2"),
                            new InstitutionState(Optional.empty(), MeterPreference.first(LUMEN)))
                    .build();

            assertThat(given(meter).decide(BY_ID).first()).contains(BLUEWAVE);
        }
    }

    @Nested
    class Ordered {
        @Spec("ROUTE-2")
        @Test
        void onlyThoseThatSupportTheMeterAreCandidates() {
            RoutingCase some =
                    given(answered(meterAt("JHB", List.of(LUMEN, KILOWATT)), BLUEWAVE, Support.NOT_SUPPORTED));

            assertThat(some.decide(BY_ID).order()).containsExactly(KILOWATT, LUMEN);
            assertThat(reason(some, BLUEWAVE)).isEqualTo(Verdict.Reason.NOT_SUPPORTED);
            assertThat(reason(some, GRIDLINE)).isEqualTo(Verdict.Reason.UNCONFIRMED);
        }

        @Spec({"ROUTE-3", "HEALTH-1"})
        @Test
        void theUnhealthyGoToTheEndInTheirOrderAndStayInReach() {
            RoutingCase ill = given(meterAt("JHB", ALL))
                    .with(Signals.of(Map.of(
                            BLUEWAVE, Signal.of(Health.UNHEALTHY),
                            GRIDLINE, Signal.of(Health.ADMITTED),
                            KILOWATT, Signal.of(Health.UNHEALTHY))));

            assertThat(ill.decide(BY_ID).order()).containsExactly(GRIDLINE, LUMEN, BLUEWAVE, KILOWATT);
            assertThat(verdict(ill, BLUEWAVE).text()).contains("fail too often");
        }

        @Spec("ROUTE-6")
        @Test
        void aMeterWithoutUtilityIsRoutedToAnybodyThatSupportsIt() {
            RoutingCase unassigned = given(answered(known(), NORTHPOWER, Support.SUPPORTED));

            assertThat(unassigned.decide(BY_ID).order()).containsExactly(NORTHPOWER);
            assertThat(unassigned.decide(BY_ID).explain()).contains("no utility (Unassigned)");
        }

        @Spec({"ROUTE-6", "METER-12"})
        @Test
        void aRetailerMayRequireAUtilityFirst() {
            RoutingPolicy strict =
                    new RoutingPolicy(RoutingPolicy.AskedSet.ALL_ENABLED, RoutingPolicy.Unassigned.REQUIRE_UTILITY);
            RoutingCase unassigned = given(answeredByAll(known(), Support.SUPPORTED))
                    .with(TABLE.toBuilder().policy(strict).build());

            assertThat(unassigned.decide().outcome())
                    .isEqualTo(blocked(BlockedReason.ONLY_EXCLUDED_OR_DISABLED_SUPPORT_IT));
            assertThat(reason(unassigned, BLUEWAVE)).isEqualTo(Verdict.Reason.UTILITY_REQUIRED);
        }

        @Spec("ROUTE-7")
        @Test
        void theBalancerSeesOnlyThoseThatAreLeft() {
            RoutingCase vetoed = given(meterAt("JHB", ALL)).with(REQUEST.withVetoes(List.of(veto(KILOWATT))));
            LoadBalancer nosy = (tier, request) -> {
                assertThat(tier).extracting(WeightedProvider::provider).doesNotContain(KILOWATT, NORTHPOWER);
                return BY_ID.order(tier, request);
            };

            assertThat(vetoed.decide(nosy).order()).containsExactly(BLUEWAVE, GRIDLINE, LUMEN);
        }

        @Spec("ROUTE-8")
        @Test
        void aVetoRemovesForThisPurchaseOnlyAndSaysWhy() {
            RoutingCase vetoed = given(meterAt("JHB", ALL)).with(REQUEST.withVetoes(List.of(veto(BLUEWAVE))));

            assertThat(vetoed.decide(BY_ID).order()).containsExactly(GRIDLINE, KILOWATT, LUMEN);
            assertThat(reason(vetoed, BLUEWAVE)).isEqualTo(Verdict.Reason.VETOED);
            assertThat(vetoed.decide(BY_ID).explain()).contains("sells at most 500.00 at once");
            assertThat(vetoed.with(REQUEST).decide(BY_ID).first()).contains(BLUEWAVE);
        }

        @Spec("METER-11")
        @Test
        void theProviderOfTheEnquiryIsPreferredRequiredOrIgnored() {
            RoutingCase atJhb = given(meterAt("JHB", ALL));

            assertThat(after(atJhb, LUMEN, EnquiryLink.Use.PREFER).order())
                    .containsExactly(LUMEN, BLUEWAVE, GRIDLINE, KILOWATT);
            assertThat(after(atJhb, LUMEN, EnquiryLink.Use.REQUIRE).order()).containsExactly(LUMEN);
            assertThat(after(atJhb, LUMEN, EnquiryLink.Use.IGNORE).first()).contains(BLUEWAVE);
            assertThat(after(atJhb, NORTHPOWER, EnquiryLink.Use.PREFER).order()).doesNotContain(NORTHPOWER);
        }

        @Spec({"METER-11", "ROUTE-3"})
        @Test
        void aPreferredProviderThatIsUnhealthyStillGoesToTheEndOfAll() {
            RoutingCase ill = given(meterAt("JHB", ALL))
                    .with(Signals.of(
                            Map.of(BLUEWAVE, Signal.of(Health.UNHEALTHY), LUMEN, Signal.of(Health.UNHEALTHY))));

            assertThat(after(ill, LUMEN, EnquiryLink.Use.PREFER).order())
                    .containsExactly(GRIDLINE, KILOWATT, LUMEN, BLUEWAVE);
        }

        private RoutingDecision after(RoutingCase given, ProviderId provider, EnquiryLink.Use use) {
            return given.with(REQUEST.following(new EnquiryLink(provider, use, Optional.empty())))
                    .decide(BY_ID);
        }
    }

    @Nested
    @Spec("ROUTE-4")
    class Outcomes {
        @Spec("METER-4")
        @Test
        void aNewMeterIsLookedUpAtEverybodyEvenThoseExcluded() {
            RoutingDecision decision = given(MeterRecord.unseen(METER)).decide();

            assertThat(decision.outcome()).isEqualTo(lookup(LookupReason.NEW_METER, ALL));
            assertThat(decision.order()).isEmpty();
        }

        @Spec("METER-10")
        @Test
        void underNotExcludedTheExcludedAreNotAsked() {
            RoutingPolicy discreet =
                    new RoutingPolicy(RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.ROUTE_ALL);
            RoutingCase nobodyAnswered = given(meterAt("JHB", List.of()))
                    .with(TABLE.toBuilder().policy(discreet).build());

            assertThat(nobodyAnswered.decide().outcome())
                    .isEqualTo(
                            lookup(LookupReason.NO_CONFIRMED_PROVIDER, List.of(BLUEWAVE, GRIDLINE, KILOWATT, LUMEN)));
        }

        @Spec("MARK-3")
        @Test
        void aMarkedMeterIsLookedUpThoughItCouldBeRouted() {
            RoutingCase marked = given(marked(meterAt("JHB", ALL)));

            assertThat(marked.decide().outcome()).isEqualTo(lookup(LookupReason.MARKED, ALL));
            assertThat(marked.decide(BY_ID).first()).contains(BLUEWAVE);
            assertThat(marked.in(Phase.AFTER_LOOKUP).decide(BY_ID).outcome().kind())
                    .isEqualTo(Outcome.Kind.ROUTED);
        }

        @Spec("METER-5")
        @Test
        void aRoutableMeterIsRoutedAtOnceAndTheSilentAreAskedBehindIt() {
            Outcome outcome = given(meterAt("JHB", List.of(LUMEN, KILOWATT)))
                    .decide(BY_ID)
                    .outcome();

            assertThat(outcome)
                    .isEqualTo(new Outcome.Routed(
                            List.of(KILOWATT, LUMEN), new TreeSet<>(List.of(BLUEWAVE, GRIDLINE, NORTHPOWER))));
        }

        @Spec("METER-6")
        @Test
        void withoutACandidateOnlyThoseThatHaveNotSaidAreAsked() {
            RoutingCase none = given(answered(meterAt("JHB", List.of()), BLUEWAVE, Support.NOT_SUPPORTED));

            assertThat(none.decide().outcome())
                    .isEqualTo(
                            lookup(LookupReason.NO_CONFIRMED_PROVIDER, List.of(GRIDLINE, KILOWATT, LUMEN, NORTHPOWER)));
        }

        @Spec("METER-13")
        @Test
        void aCoverageFileAloneNeverBlocksAMeter() {
            ProviderSupport no = ProviderSupport.unknown()
                    .imported(Support.NOT_SUPPORTED, new ImportOrigin("coverage.csv", LocalDate.of(2026, 10, 1)));
            MeterRecord.Builder imported = meterAt("JHB", List.of()).toBuilder();
            ALL.forEach(provider -> imported.support(provider, no));
            RoutingCase onlyTheFile = given(imported.build());
            RoutingCase oneLiveAnswer = given(answered(imported.build(), LUMEN, Support.NOT_SUPPORTED));

            assertThat(onlyTheFile.decide().outcome()).isEqualTo(lookup(LookupReason.NO_CONFIRMED_PROVIDER, ALL));
            assertThat(oneLiveAnswer.decide().outcome()).isEqualTo(blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));
        }

        @Spec("HEALTH-4")
        @Test
        void aMeterWhoseOnlyProviderIsSuspendedIsUnavailableAndNotBlocked() {
            Signal untilNine = suspended(Optional.of(T.plusSeconds(3600)));
            RoutingCase suspended = given(answered(
                            answeredByAll(meterAt("JHB", List.of()), Support.NOT_SUPPORTED), LUMEN, Support.SUPPORTED))
                    .with(Signals.of(Map.of(LUMEN, untilNine)));

            assertThat(suspended.decide().outcome())
                    .isEqualTo(new Outcome.Unavailable(Optional.of(T.plusSeconds(3600))));
            assertThat(reason(suspended, LUMEN)).isEqualTo(Verdict.Reason.SUSPENDED);
        }

        @Test
        void theFirstSuspensionToEndTellsWhenToComeBackUnlessSomethingElseStandsInTheWay() {
            RoutingCase allSuspended = given(meterAt("JHB", List.of(BLUEWAVE, GRIDLINE, KILOWATT)))
                    .in(Phase.AFTER_LOOKUP)
                    .with(Signals.of(Map.of(
                            BLUEWAVE, suspended(Optional.of(T.plusSeconds(60))),
                            GRIDLINE, suspended(Optional.of(T.plusSeconds(300))),
                            KILOWATT, suspended(Optional.empty()))));
            List<Veto> onBluewave = List.of(veto(BLUEWAVE));

            assertThat(allSuspended.decide().outcome())
                    .isEqualTo(new Outcome.Unavailable(Optional.of(T.plusSeconds(60))));
            assertThat(allSuspended
                            .with(REQUEST.withVetoes(onBluewave))
                            .decide()
                            .outcome())
                    .isEqualTo(new Outcome.Unavailable(Optional.of(T.plusSeconds(300))));
            assertThat(allSuspended
                            .with(REQUEST.withVetoes(onBluewave).withTried(List.of(GRIDLINE)))
                            .decide()
                            .outcome())
                    .isEqualTo(new Outcome.Unavailable(Optional.empty()));
        }

        @Test
        void aVetoedProviderMakesTheMeterUnavailableAndNotBlocked() {
            RoutingCase vetoed = given(answered(
                            answeredByAll(meterAt("JHB", List.of()), Support.NOT_SUPPORTED),
                            BLUEWAVE,
                            Support.SUPPORTED))
                    .with(REQUEST.withVetoes(List.of(veto(BLUEWAVE))));

            assertThat(vetoed.decide().outcome()).isEqualTo(new Outcome.Unavailable(Optional.empty()));
        }

        @Test
        void everyReasonForBlockingNamesWhatToLookAt() {
            MeterRecord refusedByAll = answeredByAll(meterAt("JHB", List.of()), Support.NOT_SUPPORTED);
            RoutingCase nobodyOn = given(refusedByAll).with(switchedOff(ALL.toArray(ProviderId[]::new)));
            RoutingCase silent = given(meterAt("JHB", List.of())).in(Phase.AFTER_LOOKUP);
            RoutingCase excludedOne = given(answered(refusedByAll, NORTHPOWER, Support.SUPPORTED));
            RoutingCase allExcluded = given(refusedByAll)
                    .with(TABLE.toBuilder()
                            .replace(jhb(Preferences.builder()
                                    .exclude("BLUEWAVE", "GRIDLINE", "KILOWATT", "LUMEN", "NORTHPOWER")))
                            .build());

            assertThat(nobodyOn.decide().outcome()).isEqualTo(blocked(BlockedReason.NO_PROVIDERS_ENABLED));
            assertThat(silent.decide().outcome()).isEqualTo(blocked(BlockedReason.NOT_ANSWERED));
            assertThat(excludedOne.decide().outcome())
                    .isEqualTo(blocked(BlockedReason.ONLY_EXCLUDED_OR_DISABLED_SUPPORT_IT));
            assertThat(allExcluded.decide().outcome()).isEqualTo(blocked(BlockedReason.ALL_EXCLUDED));
            assertThat(given(refusedByAll).decide().outcome()).isEqualTo(blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));
        }

        @Spec("METER-8")
        @Test
        void whoIsEligibleForAMeterDependsOnTableAndMeterOnly() {
            assertThat(RoutingRules.eligible(TABLE, meterAt("JHB", List.of())))
                    .containsExactly(BLUEWAVE, GRIDLINE, KILOWATT, LUMEN);
            assertThat(RoutingRules.eligible(switchedOff(LUMEN), meterAt("CPT", List.of())))
                    .containsExactly(BLUEWAVE, GRIDLINE, KILOWATT, NORTHPOWER);
        }

        @Test
        void aLookupThatCouldAskNobodyIsNotNeeded() {
            Signal noLookups = new Signal(
                    Health.HEALTHY, Optional.empty(), Optional.of(new Suspension("maintenance", Optional.empty())));
            RoutingCase noOneToAsk = given(marked(meterAt("JHB", List.of(LUMEN))))
                    .with(Signals.of(Map.of(
                            BLUEWAVE,
                            noLookups,
                            GRIDLINE,
                            noLookups,
                            KILOWATT,
                            noLookups,
                            LUMEN,
                            noLookups,
                            NORTHPOWER,
                            noLookups)));

            assertThat(noOneToAsk.decide().outcome()).isEqualTo(new Outcome.Routed(List.of(LUMEN), new TreeSet<>()));
        }
    }

    @Nested
    @Spec("ROUTE-5")
    class Explained {
        @Test
        void everyProviderIsNamedWithOneSentence() {
            RoutingCase mixed = given(
                            answered(meterAt("JHB", List.of(GRIDLINE, LUMEN)), KILOWATT, Support.NOT_SUPPORTED))
                    .with(switchedOff(BLUEWAVE));

            assertThat(mixed.decide().explain().lines())
                    .containsExactly(
                            "Meter 04123456789 at City of Joburg (JHB): routed to GRIDLINE, then LUMEN; NORTHPOWER to be asked in"
                                    + " the background.",
                            "   1. GRIDLINE Gridline Tokens: Supports the meter; ranked 2 at JHB.",
                            "   2. LUMEN Lumen Prepaid: Supports the meter; unranked at JHB, load-balanced with weight 10.",
                            "   -  BLUEWAVE Bluewave Vending: Switched off by an operator.",
                            "   -  KILOWATT Kilowatt Direct: Said that it does not serve the meter.",
                            "   -  NORTHPOWER Northpower: Excluded at JHB, which nothing overrides.",
                            "Decided with routing table revision 1 (checksum "
                                    + mixed.table().checksum().substring(0, 12)
                                    + "), meter record version 1, routing key tx-1, before any lookup.");
        }

        @Test
        void lastResponsesAreToldAsAgeWithTheExactTimeAndOnlyOnDemand() {
            RoutingDecision decision = given(meterAt("JHB", List.of(BLUEWAVE))).decide();

            assertThat(decision.explain()).doesNotContain("Last response");
            assertThat(decision.explain(T.plusSeconds(3 * 3600 + 120), decision.meter()))
                    .contains("Last response 3 h 2 min ago (2026-11-01T08:00:00Z)")
                    .contains("Awaiting confirmation")
                    .doesNotContain("moved on");
        }

        @Test
        void aRecordThatHasMovedOnIsSaidToHave() {
            RoutingDecision decision = given(meterAt("JHB", List.of(BLUEWAVE))).decide();
            MeterRecord later =
                    answered(decision.meter(), LUMEN, Support.SUPPORTED).withVersion(2);

            assertThat(decision.explain(T, later)).contains("The meter record has moved on to version 2 since.");
        }

        @Test
        void theTextIsTheSameWhereverItIsRead() {
            Locale before = Locale.getDefault();
            String here = given(meterAt("JHB", ALL)).decide().explain();
            try {
                Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

                assertThat(given(meterAt("JHB", ALL)).decide().explain()).isEqualTo(here);
            } finally {
                Locale.setDefault(before);
            }
        }

        @Spec("STORE-3")
        @Test
        void aDecisionByAnOldReadingSaysHowOldAndIsOtherwiseTheSame() {
            RoutingDecision decision = given(meterAt("JHB", ALL)).decide();

            RoutingDecision old = decision.withStaleFor(Duration.ofMinutes(3));

            assertThat(decision.staleFor()).isEmpty();
            assertThat(old.staleFor()).contains(Duration.ofMinutes(3));
            assertThat(old.withStaleFor(Duration.ZERO).staleFor()).contains(Duration.ZERO);
            assertThat(old).isEqualTo(decision).hasSameHashCodeAs(decision);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> decision.withStaleFor(Duration.ofNanos(-1)))
                    .withMessageContaining("PT-0.000000001S");
        }

        @Spec("ROUTE-5")
        @Test
        void decisionsWithOtherInputsAreOtherDecisions() {
            RoutingCase asked = given(meterAt("JHB", ALL));

            assertThat(asked.decide())
                    .isEqualTo(asked.decide())
                    .isNotEqualTo(asked.in(Phase.AFTER_LOOKUP).decide())
                    .isNotEqualTo(asked.with(RouteRequest.of(METER, RoutingKey.of("tx-2")))
                            .decide())
                    .isNotEqualTo(asked.with(TABLE.withRevision(7)).decide());
        }

        @Test
        void whatIsLoggedOfADecisionHidesTheMetersNumber() {
            assertThat(given(meterAt("JHB", ALL)).decide().toString())
                    .contains("*******6789")
                    .doesNotContain(METER.value());
        }
    }

    @Nested
    class Misused {
        @Spec("INPUT-1")
        @Test
        void aRequestForAnotherMeterThanTheRecordsIsRefusedWithoutShowingEither() {
            RoutingCase other = given(meterAt("JHB", ALL))
                    .with(RouteRequest.of(MeterNumber.of("99999991234"), RoutingKey.of("tx-1")));

            assertThatIllegalArgumentException()
                    .isThrownBy(other::decide)
                    .withMessageContaining("*******1234")
                    .withMessageContaining("*******6789");
        }
    }

    private static RoutingCase given(MeterRecord meter) {
        return new RoutingCase(TABLE, meter, Signals.clear(), REQUEST, Phase.BEFORE_LOOKUP);
    }

    private static MeterRecord known() {
        return MeterRecord.unseen(METER).toBuilder().known(true).version(1).build();
    }

    /** A meter of {@code utility} that {@code supporters} support; nobody else has said anything. */
    private static MeterRecord meterAt(String utility, List<ProviderId> supporters) {
        MeterRecord meter = known().toBuilder()
                .assignment(new Assignment(UtilityId.of(utility), Assignment.Source.OPERATOR, "ann", T))
                .build();
        for (ProviderId provider : supporters) {
            meter = answered(meter, provider, Support.SUPPORTED);
        }
        return meter;
    }

    private static MeterRecord answered(MeterRecord meter, ProviderId provider, Support answer) {
        return meter.toBuilder()
                .support(provider, meter.supportOf(provider).answered(answer, 1, T))
                .build();
    }

    private static MeterRecord answeredByAll(MeterRecord meter, Support answer) {
        MeterRecord answered = meter;
        for (ProviderId provider : ALL) {
            answered = answered(answered, provider, answer);
        }
        return answered;
    }

    private static MeterRecord marked(MeterRecord meter) {
        Nonce nonce = Nonce.of("00000000-0000-0000-0000-000000000001");
        return meter.toBuilder().mark(new Mark(1, nonce, "ann", T)).build();
    }

    private static MeterRecord prefers(MeterRecord meter, MeterPreference preference) {
        return meter.toBuilder()
                .institution(TABLE.institution(), new InstitutionState(Optional.empty(), preference))
                .build();
    }

    private static Utility jhb(Preferences.Builder preferences) {
        return Utility.of("JHB", "City of Joburg", preferences.build());
    }

    private static RoutingTable switchedOff(ProviderId... providers) {
        RoutingTable.Builder table = TABLE.toBuilder();
        Stream.of(providers)
                .map(id -> TABLE.provider(id).orElseThrow())
                .forEach(on -> table.replace(new Provider(on.id(), on.name(), false, on.weight())));
        return table.build();
    }

    private static Signal suspended(Optional<Instant> until) {
        return new Signal(Health.HEALTHY, Optional.of(new Suspension("wallet is empty", until)), Optional.empty());
    }

    private static Veto veto(ProviderId provider) {
        return new Veto(provider, "AMOUNT_LIMIT", "sells at most 500.00 at once");
    }

    private static Outcome blocked(BlockedReason reason) {
        return new Outcome.Blocked(reason);
    }

    private static Outcome lookup(LookupReason reason, List<ProviderId> toAsk) {
        SortedSet<ProviderId> asked = new TreeSet<>(toAsk);
        return new Outcome.LookupNeeded(reason, asked);
    }

    private static Verdict verdict(RoutingCase given, ProviderId provider) {
        return given.decide(BY_ID).verdicts().stream()
                .filter(verdict -> verdict.provider().equals(provider))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict.Reason reason(RoutingCase given, ProviderId provider) {
        return verdict(given, provider).reason();
    }
}
