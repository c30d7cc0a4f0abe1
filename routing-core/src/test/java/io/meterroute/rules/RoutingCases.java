package io.meterroute.rules;

import io.meterroute.model.Assignment;
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
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Veto;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Makes cases for decisions of every kind: 1 to 64 providers, each with its own fortune, around one meter of one utility. Names
 * that the table does not have are strewn in.
 */
final class RoutingCases extends DomainContextBase {
    private static final Instant T = Instant.parse("2026-11-01T08:00:00Z");
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final ProviderId STRANGER = ProviderId.of("STRANGER");
    private static final UtilityId JHB = UtilityId.of("JHB");
    private static final ImportOrigin COVERAGE = new ImportOrigin("coverage.csv", LocalDate.of(2026, 10, 1));

    /** All that is true of one provider in a case. */
    private record Fortune(Contract contract, Knowledge knowledge, Signal signal, Ask ask) {}

    /** Switch, weights and places; a place is a rank if positive, else one of the constants. */
    private record Contract(boolean enabled, int weight, Optional<Integer> weightThere, int place, int ownPlace) {
        static final int NOWHERE = 0;
        static final int UNRANKED = -1;
        static final int EXCLUDED = -2;
    }

    /** What the meter's record has of a provider. */
    private enum Knowledge {
        NOTHING,
        ANSWERED_YES,
        ANSWERED_NO,
        ANSWERED_YES_BEFORE_A_MARK,
        FILE_SAYS_YES,
        FILE_SAYS_NO,
        TOKEN_VENDED,
        REFUSED_A_PURCHASE;

        ProviderSupport toSupport() {
            return switch (this) {
                case NOTHING -> ProviderSupport.unknown();
                case ANSWERED_YES -> ProviderSupport.unknown().answered(Support.SUPPORTED, 1, T);
                case ANSWERED_NO -> ProviderSupport.unknown().answered(Support.NOT_SUPPORTED, 1, T);
                case ANSWERED_YES_BEFORE_A_MARK -> ANSWERED_YES.toSupport().with(Support.UNCONFIRMED, Evidence.LOOKUP);
                case FILE_SAYS_YES -> ProviderSupport.unknown().imported(Support.SUPPORTED, COVERAGE);
                case FILE_SAYS_NO -> ProviderSupport.unknown().imported(Support.NOT_SUPPORTED, COVERAGE);
                case TOKEN_VENDED -> ProviderSupport.unknown().with(Support.SUPPORTED, Evidence.TOKEN);
                case REFUSED_A_PURCHASE -> ProviderSupport.unknown().with(Support.UNCONFIRMED, Evidence.REFUSAL);
            };
        }
    }

    /** What the request says of a provider. */
    private record Ask(boolean vetoed, boolean tried) {}

    /** What is true of the meter whatever the providers are. */
    private record Frame(RoutingPolicy policy, Life life, Home home, MarkState mark, Phase phase, boolean strangers) {}

    private enum Life {
        UNSEEN,
        REMOVED,
        KNOWN
    }

    private enum Home {
        UNASSIGNED,
        JHB,
        NOT_IN_THE_TABLE
    }

    private enum MarkState {
        NEVER,
        MARKED,
        CLEARED,
        MARKED_AGAIN
    }

    /** Which provider answered the enquiry (an index; past the end means a stranger) and what it is used for. */
    private record Enquiry(int index, EnquiryLink.Use use) {}

    @Provide
    Arbitrary<RoutingCase> routingCases() {
        Arbitrary<List<Fortune>> fortunes = Arbitraries.frequencyOf(
                Tuple.of(
                        12,
                        fortunes(Arbitraries.of(Knowledge.class))
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(8)),
                Tuple.of(4, fortunes(notSupported()).list().ofMinSize(1).ofMaxSize(4)),
                Tuple.of(
                        1,
                        fortunes(Arbitraries.of(Knowledge.class))
                                .list()
                                .ofMinSize(9)
                                .ofMaxSize(64)
                                .withSizeDistribution(RandomDistribution.uniform())));
        Arbitrary<Optional<Enquiry>> enquiries = Combinators.combine(
                        Arbitraries.integers().between(0, 4), Arbitraries.of(EnquiryLink.Use.class))
                .as(Enquiry::new)
                .optional(0.4);
        Arbitrary<String> keys = Arbitraries.integers().between(1, 10_000).map(number -> "tx-" + number);
        return Combinators.combine(frames(), fortunes, enquiries, keys)
                .as(RoutingCases::routingCase)
                .withoutEdgeCases(); // the small and the odd are frequent enough as it is
    }

    private static Arbitrary<Knowledge> notSupported() {
        return Arbitraries.of(Knowledge.ANSWERED_NO, Knowledge.FILE_SAYS_NO, Knowledge.NOTHING, Knowledge.FILE_SAYS_NO);
    }

    private static Arbitrary<Frame> frames() {
        Arbitrary<RoutingPolicy> policies = Combinators.combine(
                        Arbitraries.of(RoutingPolicy.AskedSet.class), Arbitraries.of(RoutingPolicy.Unassigned.class))
                .as(RoutingPolicy::new);
        Arbitrary<Life> lives = mostly(Life.KNOWN, List.of(Life.UNSEEN, Life.REMOVED));
        Arbitrary<Home> homes = mostly(Home.JHB, List.of(Home.UNASSIGNED, Home.NOT_IN_THE_TABLE));
        Arbitrary<MarkState> marks =
                mostly(MarkState.NEVER, List.of(MarkState.MARKED, MarkState.CLEARED, MarkState.MARKED_AGAIN));
        return Combinators.combine(policies, lives, homes, marks, Arbitraries.of(Phase.class), truths(0.3))
                .as(Frame::new);
    }

    private static Arbitrary<Fortune> fortunes(Arbitrary<Knowledge> knowledge) {
        return Combinators.combine(contracts(), knowledge, signals(), asks()).as(Fortune::new);
    }

    private static Arbitrary<Contract> contracts() {
        Arbitrary<Integer> weights = Arbitraries.oneOf(
                Arbitraries.of(1, 0, 1_000_000_000), Arbitraries.integers().between(0, 100));
        Arbitrary<Integer> places = Arbitraries.of(Contract.NOWHERE, 1, 1, 2, 3, Contract.UNRANKED, Contract.EXCLUDED);
        Arbitrary<Integer> ownPlaces = mostly(Contract.NOWHERE, List.of(1, 2, Contract.EXCLUDED));
        return Combinators.combine(truths(0.8), weights, weights.optional(0.3), places, ownPlaces)
                .as(Contract::new);
    }

    private static Arbitrary<Signal> signals() {
        Arbitrary<Health> healths = mostly(Health.HEALTHY, List.of(Health.UNHEALTHY, Health.ADMITTED));
        return Combinators.combine(healths, suspensions(), suspensions()).as(Signal::new);
    }

    private static Arbitrary<Optional<Suspension>> suspensions() {
        Arbitrary<Optional<Instant>> ends = Arbitraries.integers()
                .between(1, 3)
                .map(minutes -> T.plusSeconds(60L * minutes))
                .optional(0.85);
        return ends.map(until -> new Suspension("wallet is empty", until)).optional(0.2);
    }

    private static Arbitrary<Ask> asks() {
        return Combinators.combine(truths(0.15), truths(0.15)).as(Ask::new);
    }

    private static Arbitrary<Boolean> truths(double share) {
        int yes = (int) Math.round(share * 100);
        return Arbitraries.frequency(Tuple.of(100 - yes, false), Tuple.of(yes, true));
    }

    private static <T> Arbitrary<T> mostly(T usual, List<T> others) {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(usual)), Tuple.of(1, Arbitraries.of(others)));
    }

    private static RoutingCase routingCase(Frame frame, List<Fortune> fortunes, Optional<Enquiry> enquiry, String key) {
        Map<ProviderId, Fortune> byProvider = new TreeMap<>();
        IntStream.range(0, fortunes.size()).forEach(i -> byProvider.put(provider(i), fortunes.get(i)));
        Map<ProviderId, Signal> signals = new HashMap<>();
        byProvider.forEach((id, fortune) -> signals.put(id, fortune.signal()));
        return new RoutingCase(
                table(frame, byProvider),
                meter(frame, byProvider),
                Signals.of(signals),
                request(frame, byProvider, enquiry, key),
                frame.phase());
    }

    private static RoutingTable table(Frame frame, Map<ProviderId, Fortune> fortunes) {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1").policy(frame.policy());
        TreeMap<ProviderId, Integer> weightsThere = new TreeMap<>();
        fortunes.forEach((id, fortune) -> {
            Contract contract = fortune.contract();
            table.provider(new Provider(id, "Provider " + id, contract.enabled(), contract.weight()));
            contract.weightThere().ifPresent(weight -> weightsThere.put(id, weight));
        });
        Preferences preferences = new Preferences(
                tiers(fortunes, Contract::place),
                having(fortunes, contract -> contract.place() == Contract.UNRANKED),
                having(fortunes, contract -> contract.place() == Contract.EXCLUDED),
                weightsThere);
        return table.utility(Utility.of(JHB.value(), "City of Joburg", preferences))
                .utility(Utility.of("CPT", "City of Cape Town", Preferences.none()))
                .build();
    }

    private static MeterRecord meter(Frame frame, Map<ProviderId, Fortune> fortunes) {
        if (frame.life() == Life.UNSEEN) {
            return MeterRecord.unseen(METER);
        }
        MeterRecord.Builder meter =
                MeterRecord.unseen(METER).toBuilder().known(true).version(7);
        fortunes.forEach((id, fortune) -> {
            if (fortune.knowledge() != Knowledge.NOTHING) {
                meter.support(id, fortune.knowledge().toSupport());
            }
        });
        if (frame.strangers()) {
            meter.support(STRANGER, Knowledge.ANSWERED_YES.toSupport());
        }
        switch (frame.home()) {
            case UNASSIGNED -> {}
            case JHB -> meter.assignment(new Assignment(JHB, Assignment.Source.OPERATOR, "ann", T));
            case NOT_IN_THE_TABLE ->
                meter.assignment(new Assignment(UtilityId.of("GONE"), Assignment.Source.REPLY, "P01", T));
        }
        MeterPreference own = ownPreference(frame, fortunes);
        meter.institution(InstitutionId.of("RETAILER-1"), new InstitutionState(Optional.empty(), own));
        marked(meter, frame.mark());
        return frame.life() == Life.REMOVED ? meter.forgotten().build() : meter.build();
    }

    private static MeterPreference ownPreference(Frame frame, Map<ProviderId, Fortune> fortunes) {
        List<List<ProviderId>> tiers = new ArrayList<>(tiers(fortunes, Contract::ownPlace));
        if (frame.strangers()) {
            tiers.add(List.of(STRANGER));
        }
        return new MeterPreference(tiers, having(fortunes, contract -> contract.ownPlace() == Contract.EXCLUDED));
    }

    private static void marked(MeterRecord.Builder meter, MarkState state) {
        Nonce first = new Nonce(new UUID(0, 1));
        Nonce second = new Nonce(new UUID(0, 2));
        switch (state) {
            case NEVER -> {}
            case MARKED -> meter.mark(new Mark(1, first, "ann", T));
            case CLEARED -> meter.mark(new Mark(1, first, "ann", T)).clearedMark(first);
            case MARKED_AGAIN -> meter.mark(new Mark(2, second, "ann", T)).clearedMark(first);
        }
    }

    private static RouteRequest request(
            Frame frame, Map<ProviderId, Fortune> fortunes, Optional<Enquiry> enquiry, String key) {
        List<Veto> vetoes = new ArrayList<>();
        List<ProviderId> tried = new ArrayList<>();
        fortunes.forEach((id, fortune) -> {
            if (fortune.ask().vetoed()) {
                vetoes.add(new Veto(id, "AMOUNT_LIMIT", "more than it sells at once"));
            }
            if (fortune.ask().tried()) {
                tried.add(id);
            }
        });
        if (frame.strangers() && vetoes.size() < RoutingTable.MAX_PROVIDERS) {
            vetoes.add(new Veto(STRANGER, "CHANNEL", "not on this channel"));
            tried.add(STRANGER);
        }
        RouteRequest request =
                RouteRequest.of(METER, RoutingKey.of(key)).withVetoes(vetoes).withTried(tried);
        return enquiry.map(link -> request.following(new EnquiryLink(
                        link.index() < fortunes.size() ? provider(link.index()) : STRANGER,
                        link.use(),
                        Optional.empty())))
                .orElse(request);
    }

    private static ProviderId provider(int index) {
        return ProviderId.of(String.format("P%02d", index + 1));
    }

    /** The providers with a rank, grouped by it; ranks nobody has leave no gap. */
    private static List<List<ProviderId>> tiers(Map<ProviderId, Fortune> fortunes, ToIntFunction<Contract> place) {
        TreeMap<Integer, List<ProviderId>> tiers = new TreeMap<>();
        fortunes.forEach((id, fortune) -> {
            int rank = place.applyAsInt(fortune.contract());
            if (rank > 0) {
                tiers.computeIfAbsent(rank, none -> new ArrayList<>()).add(id);
            }
        });
        return List.copyOf(tiers.values());
    }

    private static List<ProviderId> having(Map<ProviderId, Fortune> fortunes, Predicate<Contract> claim) {
        return fortunes.entrySet().stream()
                .filter(entry -> claim.test(entry.getValue().contract()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
