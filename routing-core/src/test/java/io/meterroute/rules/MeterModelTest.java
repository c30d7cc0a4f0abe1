package io.meterroute.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every order of events within a scope, against the product's own transition function: no mark is lost, no answer counts
 * that should not, no meter is blocked that can be routed, and from everywhere all can come right again.
 */
@Spec({"MARK-1", "MARK-2", "MARK-3", "MARK-4", "MARK-5", "METER-7", "METER-8"})
class MeterModelTest {
    static final int MOST_STATES = 10_000_000;

    static final MeterScope MARKS = new MeterScope(2, 2, 2, 3, 1, 1, 0, false, 0);
    static final MeterScope TOGGLES = new MeterScope(2, 2, 1, 2, 1, 1, 1, true, 0);
    static final MeterScope FAILOVER = new MeterScope(1, 2, 2, 2, 1, 1, 0, true, 1);

    @Test
    void marksAndRoundsOfTwoNodesInterleave() {
        assertNothingBreaks(MARKS);
    }

    @Test
    void providersAreSwitchedAndExcludedMeanwhileAndSomeStaySilent() {
        assertNothingBreaks(TOGGLES);
    }

    @Test
    void theDatabaseFallsBackToAnEarlierState() {
        assertNothingBreaks(FAILOVER);
    }

    @Tag("slow")
    @ParameterizedTest(
            name = "{0} providers, {1} nodes, {2} marks, {3} rounds, {4} crashes, {5} early expiries,"
                    + " {6} toggles, silence told: {7}, {8} failovers")
    @CsvSource({
        "2, 2, 2, 3, 1, 1, 1, false, 0",
        "2, 2, 2, 3, 1, 1, 0, true, 0",
        "2, 3, 2, 3, 2, 1, 0, false, 0",
        "3, 2, 2, 2, 1, 1, 0, false, 0",
        "2, 2, 3, 3, 1, 1, 0, false, 0",
        "2, 2, 2, 4, 0, 0, 0, false, 0",
        "2, 2, 2, 2, 1, 1, 0, false, 1",
        "1, 2, 2, 3, 1, 0, 0, false, 1",
    })
    void moreOfEverything(
            int providers,
            int nodes,
            int marks,
            int rounds,
            int crashes,
            int earlyExpiries,
            int toggles,
            boolean isSilenceTold,
            int failovers) {
        assertNothingBreaks(new MeterScope(
                providers, nodes, marks, rounds, crashes, earlyExpiries, toggles, isSilenceTold, failovers));
    }

    private static void assertNothingBreaks(MeterScope scope) {
        Exploration seen = ModelChecker.explore(new MeterModel(scope, MeterDesign.product()), MOST_STATES);
        System.out.println(scope + ": " + seen);
        assertThat(seen.counterexample()).isEmpty();
    }
}
