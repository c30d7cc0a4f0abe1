package io.meterroute.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.config.OutcomeTableJson;
import io.meterroute.spec.Spec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OutcomeTableProperties {
    @Property
    @Spec({"VEND-2", "METER-1"})
    void whatNoRowMatchesIsInDoubtOrNoEvidence(
            @ForAll("tables") OutcomeTable table, @ForAll("answers") ProviderAnswer answer) {
        Classification made = table.classify(answer);

        boolean isMatched = table.rows().stream().anyMatch(row -> row.matches(answer));
        assertThat(made.row().isPresent()).isEqualTo(isMatched);
        if (!isMatched) {
            assertThat(made.outcome())
                    .isEqualTo(
                            answer.operation() == Operation.LOOKUP ? OutcomeClass.NO_EVIDENCE : OutcomeClass.IN_DOUBT);
            assertThat(made.pause()).isEmpty();
            assertThat(made.support()).isEmpty();
        }
    }

    @Property
    @Spec("VEND-2")
    void whateverTheTableNothingFinalComesWithoutOurIdAndNoVendWithoutAReceiptNorANoWithOne(
            @ForAll("tables") OutcomeTable table, @ForAll("answers") ProviderAnswer answer) {
        OutcomeClass outcome = table.classify(answer).outcome();

        assertThat(outcome.answers(answer.operation())).isTrue();
        assertThat(outcome.isFinal() && answer.id() != EchoedId.OURS).isFalse();
        assertThat(outcome == OutcomeClass.VENDED && !answer.hasReceipt()).isFalse();
        assertThat(outcome.isNo() && answer.hasReceipt()).isFalse();
        assertThat(answer.id() == EchoedId.OTHER && outcome.support().isPresent())
                .isFalse();
    }

    @Property
    void theFirstMatchingRowCountsAndRowsBehindItChangeNothing(
            @ForAll("tables") OutcomeTable table, @ForAll("answers") ProviderAnswer answer) {
        Classification made = table.classify(answer);

        for (int rows = 0; rows <= table.rows().size(); rows++) {
            Classification shorter = new OutcomeTable(table.rows().subList(0, rows)).classify(answer);
            if (shorter.row().isPresent()) {
                assertThat(shorter).isEqualTo(made);
            }
        }
    }

    @Property(tries = 100)
    void exactlyThoseRowsAreRefusedThatNoAnswerReaches(@ForAll("rows") List<OutcomeRow> rows) {
        Set<String> reached = OutcomeTables.allAnswers().stream()
                .flatMap(answer ->
                        rows.stream().filter(row -> row.matches(answer)).limit(1))
                .map(OutcomeRow::name)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> refused = RowCheck.problems(rows).stream()
                .map(problem -> rows.get(problem.row()).name())
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> all = rows.stream().map(OutcomeRow::name).collect(Collectors.toCollection(TreeSet::new));
        all.removeAll(reached);
        assertThat(refused).isEqualTo(all);
    }

    @Property
    void aMostGeneralMessageFitsThosePatternsOnlyThatAreAsWide(
            @ForAll("patterns") TextPattern narrow, @ForAll("patterns") TextPattern wide) {
        boolean fits = wide.matches(narrow.mostGeneralMessage());

        Optional<ProviderAnswer> counterexample = OutcomeTables.allAnswers().stream()
                .filter(answer -> narrow.matches(answer.message()) && !wide.matches(answer.message()))
                .findFirst();
        assertThat(fits).isEqualTo(counterexample.isEmpty());
    }

    @Property
    void whatIsWrittenAsJsonReadsBackEqual(@ForAll("tables") OutcomeTable table) {
        String json = OutcomeTableJson.write(table);

        assertThat(OutcomeTableJson.read(json)).isEqualTo(table);
        assertThat(OutcomeTableJson.write(OutcomeTableJson.read(json))).isEqualTo(json);
    }

    @Provide
    Arbitrary<TextPattern> patterns() {
        return OutcomeTables.patterns();
    }

    @Provide
    Arbitrary<List<OutcomeRow>> rows() {
        return OutcomeTables.rows();
    }

    @Provide
    Arbitrary<OutcomeTable> tables() {
        return OutcomeTables.tables();
    }

    @Provide
    Arbitrary<ProviderAnswer> answers() {
        return OutcomeTables.answers();
    }
}
