package io.meterroute.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.ProviderSupport.Evidence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CanonicalTextTest {
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");
    private static final ProviderId LONG = ProviderId.of("PROVIDER-3");
    private static final Instant T0 = Instant.parse("2026-03-01T08:15:30Z");
    private static final Nonce NONCE = new Nonce(new UUID(0x0123_4567_89ab_4defL, 5));
    private static final Nonce OTHER = new Nonce(new UUID(0x0123_4567_89ab_4defL, 6));

    /** The form as version 1 has it: stores hold these texts, so none of them may ever change. */
    @Nested
    class Pinned {
        @Test
        void aMeterThatIsOnlyKnown() {
            assertForm(seen(), "meter 1");
        }

        @Test
        void aMeterNeverSeen() {
            assertForm(MeterRecord.unseen(METER), "meter 1 unknown");
        }

        @Test
        void aMeterThatWasImported() {
            MeterRecord meter = imported();

            assertForm(meter, "meter 1 u(JHB i coverage.csv 1772352930.123456) s(P1 +i ~0 20512) s(P2 -i ~0 20512)");
            assertThat(CanonicalText.of(meter)).hasSizeLessThan(90);
        }

        @Test
        void aMeterWithAllThatItCanHave() {
            MeterRecord.Builder meter = seen().toBuilder()
                    .assignment(new Assignment(UtilityId.of("JHB"), Assignment.Source.OPERATOR, "O'Brien", T0))
                    .support(
                            P1,
                            new ProviderSupport(
                                    Support.SUPPORTED, Evidence.LOOKUP, Optional.of(T0.plusMillis(250)), 4, 5, none()))
                    .support(P2, new ProviderSupport(Support.UNCONFIRMED, Evidence.REFUSAL, none(), 0, 5, none()))
                    .support(LONG, new ProviderSupport(Support.NOT_SUPPORTED, Evidence.LOOKUP, none(), 0, 0, none()))
                    .mark(new Mark(7, OTHER, "operator", T0))
                    .clearedMark(OTHER)
                    .round(round())
                    .institution(
                            InstitutionId.of("bank"),
                            new InstitutionState(
                                    Optional.of(T0),
                                    new MeterPreference(List.of(List.of(P2), List.of(P1)), List.of(LONG))));

            assertForm(
                    new MeterRecord(
                            METER,
                            42,
                            true,
                            meter.build().assignment(),
                            meter.build().support(),
                            meter.build().mark(),
                            meter.build().clearedMark(),
                            3,
                            meter.build().round(),
                            meter.build().institutions()),
                    "meter 1 u(JHB o \"O'Brien\" 1772352930) s(P1 +l t=1772352930.25 a=4 q=5) s(P2 ?r q=5)"
                            + " s(PROVIDER-3 -l) m(7 ASNFZ4mrTe8AAAAAAAAABg operator 1772352930) c=~2 f=3"
                            + " r(5 ASNFZ4mrTe8AAAAAAAAABQ m=~2 node-1 1772352930 1772352940 q(P1 P2 ~1) a(P1) s(~1) e)"
                            + " i(bank b=1772352930 p(P2) p(P1) x(~1))");
        }

        @Test
        void everyStatusAndEvidence() {
            Map<Support, String> statuses =
                    Map.of(Support.SUPPORTED, "+", Support.NOT_SUPPORTED, "-", Support.UNCONFIRMED, "?");
            Map<Evidence, String> evidences = Map.of(
                    Evidence.NONE, "n",
                    Evidence.LOOKUP, "l",
                    Evidence.IMPORT, "i",
                    Evidence.CONTRADICTION, "c",
                    Evidence.TOKEN, "t",
                    Evidence.REFUSAL, "r");
            for (Support status : Support.values()) {
                for (Evidence evidence : Evidence.values()) {
                    boolean isImport = evidence == Evidence.IMPORT;
                    Optional<ImportOrigin> origin =
                            isImport ? Optional.of(new ImportOrigin("f", LocalDate.EPOCH)) : none();
                    assertForm(
                            seen().toBuilder()
                                    .support(P1, new ProviderSupport(status, evidence, none(), 0, 0, origin))
                                    .build(),
                            "meter 1 s(P1 " + statuses.get(status) + evidences.get(evidence)
                                    + (isImport ? " f 0)" : ")"));
                }
            }
        }

        @Test
        void everySourceOfAnAssignment() {
            Map<Assignment.Source, String> codes = Map.of(
                    Assignment.Source.OPERATOR, "o",
                    Assignment.Source.CALLER, "c",
                    Assignment.Source.IMPORT, "i",
                    Assignment.Source.REPLY, "r");
            for (Assignment.Source source : Assignment.Source.values()) {
                assertForm(
                        seen().toBuilder()
                                .assignment(new Assignment(UtilityId.of("JHB"), source, "x", T0))
                                .build(),
                        "meter 1 u(JHB " + codes.get(source) + " x 1772352930)");
            }
        }

        @Test
        void aPurchaseJustOpened() {
            assertForm(
                    PurchaseRecord.opening(
                            PurchaseRequest.of("tx-1", METER, 10_000, "ZAR"), T0, T0.plusSeconds(30), "node-1", T0),
                    "purchase 1 1772352930 1772352960 node-1 1 1772352930 request(04123456789 10000 ZAR)");
        }

        @Test
        void aPurchaseWithAllThatItCanHave() {
            assertForm(
                    fullPurchase(),
                    "purchase 1 1772352930 1772352960 node-1 3 1772352940 request(04123456789 10000 ZAR product=WATER"
                            + " attribute(till \"7\\u0000\\n\\r\\\"\\\\\") veto(P2 HOURS closed)"
                            + " enquiry(P1 REQUIRE reference=abc) utility=JHB made=1772352925 limit=30.5) cancelled"
                            + " attempt(ASNFZ4mrTe8AAAAAAAAABQ P1 1 DECLINED 2 1772352930 17 c0ffee 42 order(P1 P2)"
                            + " refusal(METER_UNKNOWN E:404 \"no such meter\") note=~10)"
                            + " attempt(ASNFZ4mrTe8AAAAAAAAABg P2 2 APPROVED 3 1772352931 17 ~8 42 order(P2)"
                            + " reference=ref-2 answer=1772352990 doubt=1772352935 receipt=\"token 1234\")"
                            + " needs-operator closing(operator \"seen in the portal\" 1772352940 vended=~13)"
                            + " orphan(~7 P1 ~13 1772352941) vended(P2 ~13)");
        }

        @Test
        void everyEndOfAPurchase() {
            assertEnd(new PurchaseEnd.Vended(P1, Receipt.of("token")), "vended(P1 token)");
            assertEnd(
                    new PurchaseEnd.Declined(P2, new Refusal(Refusal.Scope.CUSTOMER, "E-1", "over the limit")),
                    "declined(P2 CUSTOMER E-1 \"over the limit\")");
            assertEnd(new PurchaseEnd.Blocked(BlockedReason.NOT_ANSWERED), "blocked(NOT_ANSWERED)");
            assertEnd(new PurchaseEnd.Unavailable(none()), "unavailable()");
            assertEnd(new PurchaseEnd.Unavailable(Optional.of(T0)), "unavailable(retry=1772352930)");
            assertEnd(new PurchaseEnd.Exhausted(3), "exhausted(3)");
        }

        @Test
        void aRoutingTable() {
            assertThat(CanonicalText.of(table()))
                    .isEqualTo("table 1 bank 12 NOT_EXCLUDED REQUIRE_UTILITY provider(P1 \"First Provider\" 70)"
                            + " provider(P2 Second 0 off) provider(PROVIDER-3 Third 1)"
                            + " utility(CPT \"Cape Town\" unranked(P2)) utility(DBN Durban)"
                            + " utility(JHB \"City of Joburg\" alias=\"City Power\" alias=CoJ rank(P1 ~3) rank(P2)"
                            + " weight(P1 3))");
            assertThat(CanonicalText.table(CanonicalText.of(table()))).isEqualTo(table());
        }

        @Test
        void aChangeOfATableAndAPendingOne() {
            TableChange change = TableChange.of("ann", "new contract", T0)
                    .carryingOut(NONCE.value(), T0)
                    .approvedBy("bob");
            RoutingTable small = RoutingTable.builder("b").build();
            PendingChange pending = new PendingChange(OTHER.value(), T0, small, small.withRevision(2), change, true);

            assertThat(CanonicalText.of(change))
                    .isEqualTo("change 1 ann \"new contract\" 1772352930 pending=ASNFZ4mrTe8AAAAAAAAABQ approved=bob");
            assertThat(CanonicalText.of(pending))
                    .isEqualTo(
                            "pending 1 ASNFZ4mrTe8AAAAAAAAABg 1772352930 base(b 1 ALL_ENABLED ROUTE_ALL)"
                                    + " target(b 2 ALL_ENABLED ROUTE_ALL)"
                                    + " change(ann \"new contract\" 1772352930 pending=ASNFZ4mrTe8AAAAAAAAABQ approved=bob) awaits-approval");
        }

        @Test
        void aDecision() {
            DecisionEntry entry = new DecisionEntry(
                    T0,
                    17,
                    "c0ffee",
                    imported().withVersion(42),
                    Signals.of(Map.of(
                            P1,
                            Signal.of(Health.ADMITTED),
                            P2,
                            new Signal(
                                    Health.UNHEALTHY,
                                    Optional.of(new Suspension("wallet is empty", Optional.of(T0))),
                                    Optional.of(new Suspension("maintenance", none()))))),
                    fullPurchase().request().route().withTried(List.of(P2)),
                    Phase.AFTER_LOOKUP,
                    new Outcome.Routed(List.of(P1), ids(P2)),
                    Optional.of(P1));

            assertThat(CanonicalText.of(entry))
                    .isEqualTo("decision 1 1772352930 17 c0ffee AFTER_LOOKUP meter(04123456789 42"
                            + " u(JHB i coverage.csv 1772352930.123456) s(P1 +i ~2 20512) s(P2 -i ~2 20512))"
                            + " signal(P1 ADMITTED) signal(P2 UNHEALTHY purchases(\"wallet is empty\" until=1772352930)"
                            + " lookups(maintenance)) request(~1 tx-1 amount(10000 ZAR) product=WATER"
                            + " attribute(till \"7\\u0000\\n\\r\\\"\\\\\") veto(P2 HOURS closed)"
                            + " enquiry(P1 REQUIRE reference=abc) tried(P2)) routed(P1) ask(P2) used=P1");
        }

        @Test
        void everyOutcomeOfADecision() {
            assertOutcome(new Outcome.Routed(List.of(P2, P1), ids()), "routed(P2 P1)");
            assertOutcome(new Outcome.LookupNeeded(Outcome.LookupReason.MARKED, ids(P1)), "lookup(MARKED) ask(P1)");
            assertOutcome(new Outcome.Unavailable(none()), "unavailable()");
            assertOutcome(new Outcome.Unavailable(Optional.of(T0)), "unavailable(retry=1772352930)");
            assertOutcome(new Outcome.Blocked(BlockedReason.ALL_EXCLUDED), "blocked(ALL_EXCLUDED)");
        }

        @Test
        void anAuditEntryAndARound() {
            assertThat(CanonicalText.of(new AuditEntry(T0, "ann", "METER_MARKED", "04123456789", "")))
                    .isEqualTo("audit 1 1772352930 ann METER_MARKED 04123456789 \"\"");
            assertThat(CanonicalText.of(new RoundEntry(METER, round(), T0)))
                    .isEqualTo(
                            "round 1 04123456789 1772352930 r(5 ASNFZ4mrTe8AAAAAAAAABQ"
                                    + " m=ASNFZ4mrTe8AAAAAAAAABg node-1 1772352930 1772352940 q(P1 P2 PROVIDER-3) a(P1) s(~4) e)");
        }
    }

    @Test
    void theOrderOfTheMapsThatAValueWasMadeFromMeansNothing() {
        SortedMap<String, String> backwards = new TreeMap<>(Comparator.reverseOrder());
        backwards.putAll(Map.of("a", "1", "b", "2"));
        PurchaseRequest request = PurchaseRequest.of("tx-1", METER, 1, "ZAR");

        assertThat(opening(request.withAttributes(new Attributes(backwards))))
                .isEqualTo(opening(request.withAttributes(Attributes.of(Map.of("b", "2", "a", "1")))));
    }

    @Nested
    class Refused {
        @Test
        void anotherKind() {
            assertRefused("purchase 1", "text of a meter, after character 0: expected a text that begins with meter");
            assertRefused("", "text of a meter, after character 0: expected a text that begins with meter");
        }

        @Test
        void aVersionThatIsNotKnown() {
            assertRefused("meter 2", "text of a meter, after character 7: expected version 1, not 2");
        }

        @Test
        void aFieldThatIsNotKnown() {
            assertRefused(
                    "meter 1 z=1",
                    "text of a meter, after character 7: expected the end, or a field that version 1 has here");
            assertRefused(
                    "meter 1 s(P1 +l z=1)",
                    "text of a meter, after character 15: expected the end of a group, or a field that version 1 has"
                            + " here");
        }

        @Test
        void aTextThatIsCutOff() {
            assertRefused("meter 1 s(P1 ", "text of a meter, after character 13: expected more: the text is cut off");
        }

        @Test
        void whatCannotBe() {
            assertRefused("meter 1 s(P1 *l)", "text of a meter, after character 14: no support status: \"*\"");
            assertRefused(
                    "meter 1 s(P1 +l) s(P1 +l)", "text of a meter, after character 25: expected each provider once");
            assertRefused(
                    "meter 1 s(~0 +l)", "text of a meter, after character 12: expected the number of an earlier word");
            assertRefused(
                    "meter 1 m(0 ASNFZ4mrTe8AAAAAAAAABQ x 0)",
                    "text of a meter, after character 38: marks count from 1: 0");
        }

        @Test
        void aNegativeVersionOfTheRecord() {
            assertThatIllegalArgumentException().isThrownBy(() -> CanonicalText.meter(METER, -1, "meter 1"));
        }

        private void assertRefused(String text, String message) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CanonicalText.meter(METER, 1, text))
                    .withMessage(message);
        }
    }

    private static void assertForm(MeterRecord meter, String text) {
        assertThat(CanonicalText.of(meter)).isEqualTo(text);
        assertThat(CanonicalText.meter(METER, meter.version(), text)).isEqualTo(meter);
    }

    private static void assertForm(PurchaseRecord purchase, String text) {
        assertThat(CanonicalText.of(purchase)).isEqualTo(text);
        assertThat(CanonicalText.purchase(purchase.id(), purchase.version(), text))
                .isEqualTo(purchase);
    }

    private static String opening(PurchaseRequest request) {
        return CanonicalText.of(PurchaseRecord.opening(request, T0, T0, "n", T0));
    }

    private static void assertEnd(PurchaseEnd end, String text) {
        PurchaseRecord opened = PurchaseRecord.opening(PurchaseRequest.of("tx-1", METER, 1, "ZAR"), T0, T0, "n", T0);

        assertForm(
                opened.toBuilder().end(end).build(),
                "purchase 1 1772352930 1772352930 n 1 1772352930 request(04123456789 1 ZAR) " + text);
    }

    private static void assertOutcome(Outcome outcome, String text) {
        DecisionEntry entry = new DecisionEntry(
                T0,
                1,
                "x",
                seen(),
                Signals.clear(),
                RouteRequest.of(METER, RoutingKey.of("k")),
                Phase.BEFORE_LOOKUP,
                outcome,
                none());

        assertThat(CanonicalText.of(entry))
                .isEqualTo("decision 1 1772352930 1 x BEFORE_LOOKUP meter(04123456789 0) request(~0 k) " + text);
        assertThat(CanonicalText.decision(CanonicalText.of(entry))).isEqualTo(entry);
    }

    private static MeterRecord seen() {
        return MeterRecord.unseen(METER).toBuilder().known(true).build();
    }

    private static MeterRecord imported() {
        ImportOrigin origin = new ImportOrigin("coverage.csv", LocalDate.of(2026, 2, 28));
        return seen().toBuilder()
                .assignment(new Assignment(
                        UtilityId.of("JHB"), Assignment.Source.IMPORT, "coverage.csv", T0.plusNanos(123_456_000)))
                .support(P1, ProviderSupport.unknown().imported(Support.SUPPORTED, origin))
                .support(P2, ProviderSupport.unknown().imported(Support.NOT_SUPPORTED, origin))
                .build();
    }

    private static Round round() {
        return new Round(
                new RoundRef(5, NONCE, Optional.of(OTHER)),
                "node-1",
                T0,
                T0.plusSeconds(10),
                ids(P1, P2, LONG),
                ids(P1),
                ids(LONG),
                true);
    }

    private static PurchaseRecord fullPurchase() {
        PurchaseRequest request = new PurchaseRequest(
                PurchaseId.of("tx-1"),
                METER,
                Money.of(10_000, "ZAR"),
                Optional.of("WATER"),
                Attributes.of(Map.of("till", "7\u0000\n\r\"\\")),
                Optional.of(UtilityId.of("JHB")),
                List.of(new Veto(P2, "HOURS", "closed")),
                Optional.of(new EnquiryLink(P1, EnquiryLink.Use.REQUIRE, Optional.of("abc"))),
                Optional.of(T0.minusSeconds(5)),
                Optional.of(Duration.ofMillis(30_500)));
        Receipt receipt = Receipt.of("token 1234");
        AttemptRecord declined = AttemptRecord.intent(
                        new AttemptId(NONCE.value()),
                        P1,
                        1,
                        2,
                        T0,
                        new DecisionStamp(17, "c0ffee", 42, List.of(P1, P2)))
                .declined(new Refusal(Refusal.Scope.METER_UNKNOWN, "E:404", "no such meter"));
        AttemptRecord approved = new AttemptRecord(
                new AttemptId(OTHER.value()),
                P2,
                2,
                AttemptState.APPROVED,
                3,
                T0.plusSeconds(1),
                new DecisionStamp(17, "c0ffee", 42, List.of(P2)),
                Optional.of("ref-2"),
                Optional.of(T0.plusSeconds(60)),
                Optional.of(T0.plusSeconds(5)),
                none(),
                Optional.of(receipt),
                none());
        return new PurchaseRecord(
                request,
                9,
                T0,
                T0.plusSeconds(30),
                true,
                "node-1",
                3,
                T0.plusSeconds(10),
                List.of(declined, approved),
                true,
                Optional.of(new ClosingProposal(
                        "operator", Optional.of(receipt), "seen in the portal", T0.plusSeconds(10))),
                List.of(new OrphanToken(declined.id(), P1, receipt, T0.plusSeconds(11))),
                Optional.of(new PurchaseEnd.Vended(P2, receipt)));
    }

    private static RoutingTable table() {
        return RoutingTable.builder("bank")
                .revision(12)
                .policy(new RoutingPolicy(
                        RoutingPolicy.AskedSet.NOT_EXCLUDED, RoutingPolicy.Unassigned.REQUIRE_UTILITY))
                .provider(Provider.of("P1", "First Provider", 70))
                .provider(new Provider(P2, "Second", false, 0))
                .provider(new Provider(LONG, "Third", true, 1))
                .utility(Utility.of(
                                "JHB",
                                "City of Joburg",
                                Preferences.builder()
                                        .rank("P1", "PROVIDER-3")
                                        .rank("P2")
                                        .weight("P1", 3)
                                        .build())
                        .withAliases(List.of("CoJ", "City Power")))
                .utility(Utility.of(
                        "CPT", "Cape Town", Preferences.builder().unranked("P2").build()))
                .utility(Utility.of("DBN", "Durban", Preferences.none()))
                .build();
    }

    private static SortedSet<ProviderId> ids(ProviderId... ids) {
        return new TreeSet<>(List.of(ids));
    }

    private static <T> Optional<T> none() {
        return Optional.empty();
    }
}
