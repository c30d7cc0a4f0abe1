package io.meterroute.tck;

import io.meterroute.model.Assignment;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.Attributes;
import io.meterroute.model.BlockedReason;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.Health;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Money;
import io.meterroute.model.Nonce;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.Outcome;
import io.meterroute.model.Phase;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import io.meterroute.model.SpaceId;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Veto;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;

/** Values that have everything in them that such a value can have, texts meant to do harm included. */
final class Samples {
    static final SpaceId SPACE = SpaceId.of("space-1");
    static final SpaceId OTHER_SPACE = SpaceId.of("space-2");
    static final InstitutionId BANK = InstitutionId.of("bank");
    static final InstitutionId RETAILER = InstitutionId.of("Retailer:2");
    static final MeterNumber METER = MeterNumber.of("04123456789");
    static final UtilityId JHB = UtilityId.of("JHB");
    static final UtilityId CPT = UtilityId.of("CPT");

    /** Nanoseconds, as a JVM's clock may give them. */
    static final Instant T0 = Instant.parse("2026-03-01T08:15:30.123456789Z");

    static final ProviderId P1 = ProviderId.of("P1");
    static final ProviderId P2 = ProviderId.of("P2");
    static final ProviderId P3 = ProviderId.of("p.3_x:y-z");

    /** Quotes, SQL, HTML, a separator or two, an emoji, a right-to-left mark; no control character, 100 at most. */
    static final String NAME = "O'Brien \"; DROP TABLE meter; -- <script>alert(1)</script> %_\\ |,;= 😀 \u200F\u202E ü";

    /** The same, where line breaks and other control characters are allowed too. */
    static final String TEXT = NAME + "\r\n\t\u0000\u007F {\"token\": [1]} \\n\\u0000";

    private Samples() {}

    static Instant at(long seconds) {
        return T0.plusSeconds(seconds);
    }

    static Nonce nonce(long n) {
        return new Nonce(new UUID(0x0123_4567_89ab_4defL, n));
    }

    /** Returns a meter that was just seen, not stored yet. */
    static MeterRecord seen(MeterNumber number) {
        return MeterRecord.unseen(number).toBuilder().known(true).build();
    }

    static MeterRecord seen(String number, UtilityId utility) {
        return seen(MeterNumber.of(number)).toBuilder()
                .assignment(new Assignment(utility, Assignment.Source.CALLER, "caller", T0))
                .build();
    }

    static MeterRecord fullMeter(MeterNumber number) {
        return MeterRecord.unseen(number).toBuilder()
                .known(true)
                .assignment(new Assignment(JHB, Assignment.Source.OPERATOR, NAME, T0))
                .support(P1, new ProviderSupport(Support.SUPPORTED, Evidence.LOOKUP, Optional.of(at(1)), 4, 5, none()))
                .support(
                        P2,
                        new ProviderSupport(
                                Support.NOT_SUPPORTED,
                                Evidence.IMPORT,
                                Optional.of(at(2)),
                                3,
                                3,
                                Optional.of(new ImportOrigin(NAME, LocalDate.of(2026, 2, 28)))))
                .support(P3, new ProviderSupport(Support.UNCONFIRMED, Evidence.REFUSAL, none(), 0, 5, none()))
                .support(ProviderId.of("P4"), ProviderSupport.unknown().with(Support.SUPPORTED, Evidence.TOKEN))
                .support(ProviderId.of("P5"), ProviderSupport.unknown())
                .mark(new Mark(7, nonce(7), NAME, at(3)))
                .clearedMark(nonce(6))
                .round(fullRound())
                .institution(
                        BANK,
                        new InstitutionState(
                                Optional.of(at(4)),
                                new MeterPreference(
                                        List.of(List.of(P2), List.of(P1, P3)), List.of(ProviderId.of("P9")))))
                .institution(RETAILER, new InstitutionState(none(), MeterPreference.first(P3)))
                .build();
    }

    static Mark mark(int sequence) {
        return new Mark(sequence, nonce(sequence), "operator", T0);
    }

    static MeterRecord withOneMoreMark(MeterRecord meter) {
        int marks = meter.mark().map(mark -> (int) mark.sequence()).orElse(0);
        return meter.toBuilder().mark(mark(marks + 1)).build();
    }

    static Round fullRound() {
        return new Round(
                new RoundRef(5, nonce(5), Optional.of(nonce(6))),
                "node-1:a.b_c",
                at(5),
                at(6),
                ids(P1, P2, P3),
                ids(P1),
                ids(P3),
                true);
    }

    static RoutingTable fullTable(InstitutionId institution) {
        return RoutingTable.builder(institution.value())
                .policy(new RoutingPolicy(
                        RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.REQUIRE_UTILITY))
                .provider(new Provider(P1, NAME, true, 70))
                .provider(new Provider(P2, "Second", false, 0))
                .provider(new Provider(P3, "Third", true, 1_000_000_000))
                .provider(Provider.of("P4", "Fourth", 1))
                .utility(Utility.of(
                                "JHB",
                                NAME,
                                Preferences.builder()
                                        .rank("P1", P3.value())
                                        .rank("P2")
                                        .exclude("P4")
                                        .weight("P1", 3)
                                        .weight("P2", 0)
                                        .build())
                        .withAliases(List.of("CoJ", "City \"Power\"; --", "Йоханнесбург")))
                .utility(Utility.of(
                        "CPT", "Cape Town", Preferences.builder().unranked("P2").build()))
                .utility(Utility.of("DBN", "Durban", Preferences.none()))
                .build();
    }

    /** Returns a table whose content tells {@code weight}. */
    static RoutingTable table(InstitutionId institution, int weight) {
        return RoutingTable.builder(institution.value())
                .provider(Provider.of("P1", "First", weight))
                .build();
    }

    static TableChange change(String reason) {
        return TableChange.of(NAME, reason, T0);
    }

    static PurchaseRequest fullRequest(String id) {
        return new PurchaseRequest(
                PurchaseId.of(id),
                METER,
                Money.of(Long.MAX_VALUE, "ZAR"),
                Optional.of("ELECTRICITY"),
                Attributes.of(Map.of(NAME.substring(0, 60), TEXT, "empty", "")),
                Optional.of(JHB),
                List.of(new Veto(P2, "AMOUNT_LIMIT", NAME), new Veto(P3, "HOURS", "closed")),
                Optional.of(new EnquiryLink(P1, EnquiryLink.Use.PREFER, Optional.of(NAME))),
                Optional.of(at(-5)),
                Optional.of(Duration.ofSeconds(30, 1)));
    }

    static PurchaseRecord opening(String id) {
        return opening(id, at(10));
    }

    static PurchaseRecord opening(String id, Instant leaseUntil) {
        return PurchaseRecord.opening(PurchaseRequest.of(id, METER, 10_000, "ZAR"), T0, at(30), "node-1", leaseUntil);
    }

    /** Returns a purchase with an attempt in every state that can stand beside the others, orphans and an end. */
    static PurchaseRecord fullPurchase(String id) {
        List<AttemptRecord> attempts = List.of(
                attempt(id, P1, 1, AttemptState.DECLINED),
                attempt(id, P2, 2, AttemptState.REVERSED),
                attempt(id, P3, 3, AttemptState.NOT_SENT),
                attempt(id, ProviderId.of("P4"), 4, AttemptState.APPROVED));
        return new PurchaseRecord(
                fullRequest(id),
                0,
                T0,
                at(30),
                true,
                "node-1",
                3,
                at(10),
                attempts,
                true,
                Optional.of(new ClosingProposal(
                        "operator \u2066", Optional.of(Receipt.of(TEXT)), "seen in the portal", at(8))),
                List.of(new OrphanToken(attempts.get(1).id(), P2, Receipt.of(TEXT), at(9))),
                Optional.of(new PurchaseEnd.Vended(ProviderId.of("P4"), Receipt.of(TEXT))));
    }

    /** Returns a purchase with one attempt in doubt, with all that can be known of it. */
    static PurchaseRecord doubtfulPurchase(String id) {
        return PurchaseRecord.opening(fullRequest(id), T0, at(30), "node-2", at(11)).toBuilder()
                .attempt(attempt(id, P1, 1, AttemptState.UNKNOWN))
                .build();
    }

    static List<PurchaseEnd> ends() {
        return List.of(
                new PurchaseEnd.Vended(P1, Receipt.of(TEXT)),
                new PurchaseEnd.Declined(P2, new Refusal(Refusal.Scope.CUSTOMER, "E-1", NAME)),
                new PurchaseEnd.Blocked(BlockedReason.NOT_ANSWERED),
                new PurchaseEnd.Unavailable(Optional.of(at(60))),
                new PurchaseEnd.Unavailable(none()),
                new PurchaseEnd.Exhausted(3));
    }

    private static AttemptRecord attempt(String purchase, ProviderId provider, int ordinal, AttemptState state) {
        return new AttemptRecord(
                AttemptId.of(BANK, PurchaseId.of(purchase), provider),
                provider,
                ordinal,
                state,
                2,
                at(ordinal),
                new DecisionStamp(17, "c0ffee".repeat(10) + "0123", 42, List.of(P1, P3, P2)),
                Optional.of(TEXT),
                Optional.of(at(20)),
                Optional.of(at(15)),
                Optional.of(new Refusal(Refusal.Scope.METER_UNKNOWN, "E:404", NAME)),
                Optional.of(Receipt.of(TEXT)),
                Optional.of(TEXT));
    }

    static List<Outcome> outcomes() {
        return List.of(
                new Outcome.Routed(List.of(P3, P1), ids(P2)),
                new Outcome.LookupNeeded(Outcome.LookupReason.MARKED, ids(P1, P2)),
                new Outcome.Unavailable(Optional.of(at(60))),
                new Outcome.Unavailable(none()),
                new Outcome.Blocked(BlockedReason.NOT_SUPPORTED_BY_ANY));
    }

    static DecisionEntry fullDecision(Instant time, Outcome outcome) {
        return new DecisionEntry(
                time,
                17,
                fullTable(BANK).checksum(),
                fullMeter(METER).withVersion(42),
                Signals.of(Map.of(
                        P1,
                        Signal.of(Health.ADMITTED),
                        P2,
                        new Signal(
                                Health.UNHEALTHY,
                                Optional.of(new Suspension(NAME, Optional.of(at(90)))),
                                Optional.of(new Suspension("maintenance", none()))))),
                fullRequest("tx-1").route().withTried(List.of(P2, P3)),
                Phase.AFTER_LOOKUP,
                outcome,
                Optional.empty());
    }

    static SortedSet<ProviderId> ids(ProviderId... ids) {
        return new TreeSet<>(List.of(ids));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
