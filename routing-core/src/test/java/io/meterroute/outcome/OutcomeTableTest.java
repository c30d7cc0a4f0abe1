package io.meterroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.Support;
import io.meterroute.model.Suspension;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTableTest {
    private static final AnswerPattern NO = AnswerPattern.to(Operation.PURCHASE, Operation.RETRY)
            .withStatus(400)
            .withOwnId();
    private static final OutcomeRow VENDED = OutcomeRow.of(
            "vended",
            AnswerPattern.to(Operation.PURCHASE, Operation.RETRY)
                    .withStatus(200, 202)
                    .withOwnId()
                    .withReceipt(),
            OutcomeClass.VENDED);
    private static final OutcomeRow UNKNOWN_METER =
            OutcomeRow.of("unknown-meter", NO.withCodes("UNKNOWN_METER_ID"), OutcomeClass.REFUSED_METER_UNKNOWN);
    private static final OutcomeRow NOT_SERVED = OutcomeRow.of(
            "not-served",
            AnswerPattern.to(Operation.LOOKUP).withStatus(400).withCodes("UNKNOWN_METER_ID"),
            OutcomeClass.NOT_SUPPORTED);
    private static final OutcomeRow SERVED =
            OutcomeRow.of("served", AnswerPattern.to(Operation.LOOKUP).withStatus(201), OutcomeClass.SUPPORTED);
    private static final OutcomeTable TABLE = new OutcomeTable(List.of(VENDED, UNKNOWN_METER, NOT_SERVED, SERVED));
    private static final Optional<Receipt> RECEIPT = Optional.of(Receipt.of("01234567890123456789"));
    private static final ProviderAnswer OURS =
            ProviderAnswer.of(Operation.PURCHASE, 201).withId(EchoedId.OURS);

    @Test
    @Spec("VEND-2")
    void aPurchaseAnswerThatNoRowMatchesIsInDoubtAndABadSign() {
        Classification closed = TABLE.classify(OURS.withCode("SURPRISE"));

        assertThat(closed.outcome()).isEqualTo(OutcomeClass.IN_DOUBT);
        assertThat(closed.health()).isEqualTo(HealthEffect.BAD);
        assertThat(closed.row()).isEmpty();
        assertThat(closed.support()).isEmpty();
        assertThat(closed.attemptResult(RECEIPT)).isInstanceOf(AttemptResult.InDoubt.class);
        assertThat(closed.text()).isEqualTo("answered 201 SURPRISE (no row)");
    }

    @Test
    @Spec("METER-1")
    void aLookupAnswerThatNoRowMatchesIsNoEvidence() {
        Classification closed = TABLE.classify(ProviderAnswer.of(Operation.LOOKUP, 500));

        assertThat(closed.outcome()).isEqualTo(OutcomeClass.NO_EVIDENCE);
        assertThat(closed.support()).isEmpty();
    }

    @Test
    @Spec({"VEND-2", "METER-1"})
    void anAnswerToAnotherRequestSaysNothingWhateverTheRowsSay() {
        ProviderAnswer unknownMeter = ProviderAnswer.of(Operation.LOOKUP, 400).withCode("UNKNOWN_METER_ID");

        assertThat(TABLE.classify(unknownMeter).outcome()).isEqualTo(OutcomeClass.NOT_SUPPORTED);
        assertThat(TABLE.classify(unknownMeter.withId(EchoedId.OTHER)).outcome())
                .isEqualTo(OutcomeClass.NO_EVIDENCE);
        Classification foreign = TABLE.classify(OURS.withReceipt().withId(EchoedId.OTHER));
        assertThat(foreign.outcome()).isEqualTo(OutcomeClass.IN_DOUBT);
        assertThat(foreign.text()).isEqualTo("answered 201, to another request (no row)");
    }

    @Test
    @Spec("VEND-2")
    void aSuccessWithoutItsReceiptIsInDoubt() {
        assertThat(TABLE.classify(OURS).outcome()).isEqualTo(OutcomeClass.IN_DOUBT);
        assertThat(TABLE.classify(OURS.withReceipt()).attemptResult(RECEIPT))
                .isEqualTo(new AttemptResult.Vended(RECEIPT.orElseThrow()));
        assertThat(TABLE.classify(OURS.withReceipt()).attemptResult(Optional.empty()))
                .isInstanceOf(AttemptResult.InDoubt.class);
    }

    @Test
    @Spec("VEND-2")
    void aRefusalThatBringsAReceiptContradictsItselfAndIsInDoubt() {
        ProviderAnswer no = ProviderAnswer.of(Operation.PURCHASE, 400)
                .withCode("UNKNOWN_METER_ID")
                .withId(EchoedId.OURS);

        assertThat(TABLE.classify(no).outcome()).isEqualTo(OutcomeClass.REFUSED_METER_UNKNOWN);
        assertThat(TABLE.classify(no).support()).contains(Support.UNCONFIRMED);
        assertThat(TABLE.classify(no.withReceipt()).outcome()).isEqualTo(OutcomeClass.IN_DOUBT);
    }

    @Test
    void theFirstRowThatMatchesCounts() {
        OutcomeRow narrow =
                OutcomeRow.of("declined-for-limit", NO.withMessage("*limit*"), OutcomeClass.REFUSED_CUSTOMER);
        OutcomeRow wide = OutcomeRow.of("declined", NO, OutcomeClass.REFUSED_PROVIDER);
        OutcomeTable table = new OutcomeTable(List.of(narrow, wide));
        ProviderAnswer no = ProviderAnswer.of(Operation.PURCHASE, 400).withId(EchoedId.OURS);

        assertThat(table.classify(no.withMessage("Daily LIMIT reached")).row()).contains("declined-for-limit");
        assertThat(table.classify(no.withMessage("no")).row()).contains("declined");
    }

    @Test
    @Spec("VEND-2")
    void aRefusalKeepsTheProvidersCodeAsFarAsItIsAnIdentifier() {
        OutcomeTable table = new OutcomeTable(List.of(OutcomeRow.of("no", NO, OutcomeClass.REFUSED_PROVIDER)));
        ProviderAnswer no = ProviderAnswer.of(Operation.PURCHASE, 400).withId(EchoedId.OURS);

        assertThat(table.classify(no.withCode("A\nB <C>\uD83D").withMessage("x\ny"))
                        .attemptResult(Optional.empty()))
                .isEqualTo(AttemptResult.refused(Refusal.Scope.PROVIDER, "ABC", "answered 400 A?B <C>?: x?y (row no)"));
        assertThat(table.classify(no).attemptResult(Optional.empty()))
                .isEqualTo(AttemptResult.refused(Refusal.Scope.PROVIDER, "STATUS-400", "answered 400 (row no)"));
        assertThat(table.classify(no.withCode("C".repeat(70_000)).withMessage("m".repeat(70_000)))
                        .attemptResult(Optional.empty()))
                .isInstanceOf(AttemptResult.Refused.class);
    }

    @Test
    @Spec("VEND-3")
    void aResolutionEndsTheDoubtOnlyByWhatIsFinal() {
        OutcomeTable table = new OutcomeTable(List.of(
                OutcomeRow.of(
                        "too-late",
                        AnswerPattern.to(Operation.REVERSE).withOwnId().withReceipt(),
                        OutcomeClass.VENDED),
                OutcomeRow.of(
                        "reversed",
                        AnswerPattern.to(Operation.REVERSE).withStatus(200).withOwnId(),
                        OutcomeClass.REVERSED),
                OutcomeRow.of(
                        "never-seen",
                        AnswerPattern.to(Operation.QUERY).withStatus(404).withOwnId(),
                        OutcomeClass.NOT_FOUND),
                UNKNOWN_METER));
        ProviderAnswer reversal = ProviderAnswer.of(Operation.REVERSE, 200).withId(EchoedId.OURS);

        assertThat(table.classify(reversal.withReceipt()).resolutionResult(RECEIPT))
                .isEqualTo(new ResolutionResult.Vended(RECEIPT.orElseThrow()));
        assertThat(table.classify(reversal).resolutionResult(Optional.empty()))
                .isEqualTo(new ResolutionResult.Reversed());
        assertThat(table.classify(reversal.withId(EchoedId.NONE)).resolutionResult(Optional.empty()))
                .isInstanceOf(ResolutionResult.StillUnknown.class);
        assertThat(table.classify(ProviderAnswer.of(Operation.QUERY, 404).withId(EchoedId.OURS))
                        .resolutionResult(Optional.empty()))
                .isEqualTo(new ResolutionResult.NotFound());
        assertThat(table.classify(ProviderAnswer.of(Operation.RETRY, 400)
                                .withCode("UNKNOWN_METER_ID")
                                .withId(EchoedId.OURS))
                        .resolutionResult(Optional.empty()))
                .isInstanceOf(ResolutionResult.Refused.class);
    }

    @Test
    void anAnswerIsTakenForWhatWasAskedOnly() {
        Classification lookup = TABLE.classify(ProviderAnswer.of(Operation.LOOKUP, 201));

        assertThatIllegalStateException()
                .isThrownBy(() -> lookup.attemptResult(Optional.empty()))
                .withMessage("an answer to LOOKUP is not one to a purchase");
        assertThatIllegalStateException().isThrownBy(() -> lookup.resolutionResult(Optional.empty()));
    }

    @Test
    @Spec("HEALTH-4")
    void anEmptyWalletSuspendsTheProviderForATimeAndIsNoIllness() {
        OutcomeRow empty = OutcomeRow.of("wallet-empty", NO.withCodes("VENDOR_CREDIT"), OutcomeClass.REFUSED_PROVIDER)
                .withHealth(HealthEffect.NEUTRAL)
                .withPause(new Pause(Pause.From.PURCHASES, "wallet empty", Duration.ofMinutes(15)));

        Classification paused = new OutcomeTable(List.of(empty))
                .classify(ProviderAnswer.of(Operation.PURCHASE, 400)
                        .withCode("VENDOR_CREDIT")
                        .withId(EchoedId.OURS));

        assertThat(paused.health()).isEqualTo(HealthEffect.NEUTRAL);
        assertThat(paused.pause().orElseThrow().suspension(Instant.parse("2026-03-01T08:00:00Z")))
                .isEqualTo(new Suspension("wallet empty", Optional.of(Instant.parse("2026-03-01T08:15:00Z"))));
    }

    @ParameterizedTest
    @Spec("VEND-2")
    @EnumSource(names = {"REFUSED_PROVIDER", "REFUSED_METER_UNKNOWN", "REFUSED_CUSTOMER", "NOT_FOUND"})
    void aNoThatDoesNotRequireOurIdIsNoRow(OutcomeClass no) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeRow.of("careless", AnswerPattern.to(Operation.QUERY), no))
                .withMessage("row careless: " + no + " must require our own id in the answer");
    }

    @Test
    @Spec("VEND-2")
    void aVendWithoutAReceiptIsNoRowAndNeitherIsANoWithOne() {
        AnswerPattern ours = AnswerPattern.to(Operation.PURCHASE).withOwnId();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeRow.of("rash", ours, OutcomeClass.VENDED))
                .withMessage("row rash: VENDED must require a receipt in the answer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeRow.of("odd", ours.withReceipt(), OutcomeClass.REFUSED_CUSTOMER))
                .withMessage("row odd: REFUSED_CUSTOMER cannot require a receipt in the answer");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeRow.of(
                        "foreign", AnswerPattern.to(Operation.PURCHASE).withReceipt(), OutcomeClass.VENDED))
                .withMessage("row foreign: VENDED must require our own id in the answer");
    }

    @Test
    void anOutcomeThatTheOperationCannotHaveIsNoRow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeRow.of(
                        "mixed",
                        AnswerPattern.to(Operation.PURCHASE, Operation.LOOKUP).withOwnId(),
                        OutcomeClass.REFUSED_METER_UNKNOWN))
                .withMessage("row mixed: an answer to LOOKUP cannot come to REFUSED_METER_UNKNOWN");
    }

    @Test
    @Spec("HEALTH-1")
    void aCustomersFaultIsNoFailureAndADoubtNoSuccess() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UNKNOWN_METER.withHealth(HealthEffect.BAD))
                .withMessage("row unknown-meter: REFUSED_METER_UNKNOWN cannot be BAD for health");
        assertThatIllegalArgumentException().isThrownBy(() -> VENDED.withHealth(HealthEffect.BAD));
        OutcomeRow doubt = OutcomeRow.of("doubt", AnswerPattern.to(Operation.PURCHASE), OutcomeClass.IN_DOUBT);
        assertThatIllegalArgumentException().isThrownBy(() -> doubt.withHealth(HealthEffect.GOOD));
    }

    @Test
    void aRowBehindAWiderOneIsRefusedWithBothNames() {
        OutcomeRow wide = OutcomeRow.of("declined", NO, OutcomeClass.REFUSED_PROVIDER);

        InvalidOutcomeTableException refused = catchThrowableOfType(
                InvalidOutcomeTableException.class, () -> new OutcomeTable(List.of(VENDED, wide, UNKNOWN_METER)));

        assertThat(refused.problems())
                .containsExactly(new RowProblem(
                        2,
                        "row unknown-meter is never reached: every answer it matches is taken before it, by declined"));
        assertThat(refused).hasMessage(refused.problems().get(0).text());
    }

    @Test
    void aRowBehindSeveralThatTogetherAreWiderIsRefused() {
        AnswerPattern any = AnswerPattern.to(Operation.PURCHASE);

        assertThatThrownBy(() -> new OutcomeTable(List.of(
                        OutcomeRow.of("low", any.withStatus(500, 502), OutcomeClass.IN_DOUBT),
                        OutcomeRow.of("high", any.withStatus(503, 599), OutcomeClass.IN_DOUBT),
                        OutcomeRow.of("all", any.withStatus(500, 599).withCodes("X"), OutcomeClass.IN_DOUBT))))
                .isInstanceOf(InvalidOutcomeTableException.class)
                .hasMessageEndingWith("by low, high");
    }

    @Test
    void aRowForOtherMessagesIsReached() {
        OutcomeTable table = new OutcomeTable(List.of(
                OutcomeRow.of("limit", NO.withMessage("*limit*"), OutcomeClass.REFUSED_CUSTOMER),
                OutcomeRow.of("any", NO.withMessage("*i*"), OutcomeClass.REFUSED_PROVIDER)));

        assertThat(table.rows()).hasSize(2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OutcomeTable(
                        List.of(table.rows().get(1), table.rows().get(0))));
    }

    @Test
    void twoRowsOfOneNameAndTooManyRowsAreRefused() {
        OutcomeRow other = OutcomeRow.of("vended", NO, OutcomeClass.REFUSED_PROVIDER);

        assertThatThrownBy(() -> new OutcomeTable(List.of(VENDED, other)))
                .hasMessage("row vended: another row before it has the same name");
        assertThatThrownBy(() -> new OutcomeTable(Collections.nCopies(101, VENDED)))
                .hasMessage("a table has at most 100 rows, not 101");
    }

    @Test
    void theLargestTableIsCheckedAtOnce() {
        String[] codes = IntStream.range(0, AnswerPattern.MAX_CODES)
                .mapToObj(i -> "C" + i)
                .toArray(String[]::new);
        List<OutcomeRow> rows = IntStream.range(0, OutcomeTable.MAX_ROWS)
                .mapToObj(i -> OutcomeRow.of(
                        "row-" + i,
                        AnswerPattern.to(Operation.PURCHASE, Operation.RETRY, Operation.REVERSE, Operation.QUERY)
                                .withStatus(2 * i, 2 * i + 500)
                                .withCodes(codes),
                        OutcomeClass.IN_DOUBT))
                .toList();

        assertThat(new OutcomeTable(rows).rows()).hasSize(100);
    }

    @Test
    void nonsenseIsRefusedAtOnce() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusRange(500, 400));
        assertThatIllegalArgumentException().isThrownBy(() -> new StatusRange(0, 1000));
        assertThatIllegalArgumentException().isThrownBy(() -> ProviderAnswer.of(Operation.LOOKUP, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> NO.withCodes(""));
        assertThatIllegalArgumentException().isThrownBy(() -> NO.withCodes("C".repeat(65)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OutcomeRow.of("two words", NO, OutcomeClass.REFUSED_PROVIDER));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pause(Pause.From.BOTH, " ", Duration.ofMinutes(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Pause(Pause.From.BOTH, "empty", Duration.ZERO));
    }
}
