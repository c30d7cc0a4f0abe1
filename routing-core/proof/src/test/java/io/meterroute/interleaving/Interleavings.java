package io.meterroute.interleaving;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Goes through interleavings of a few operations on two threads, one switch after the other, and compares what each gives
 * with what some order of the operations one by one would give. {@code -Dinterleavings.scenarios} and
 * {@code -Dinterleavings.each} say how many choices of operations are tried out, and how many interleavings of each.
 */
public final class Interleavings {
    private static final int SCENARIOS = Integer.getInteger("interleavings.scenarios", 6);
    private static final int EACH = Integer.getInteger("interleavings.each", 200);
    private static final int SURELY_ENOUGH = 100;
    private static final int LONGEST_COUNT = 25;
    private static final int LONGEST_LOOP = 1_000;

    private Interleavings() {}

    /**
     * Fails with the interleaving if some operations of {@code operations} give what no order of them would give.
     *
     * @param provedElsewhere how the names of classes begin whose methods are taken as one step each
     */
    public static void areAllAsIfOneByOne(Class<?> operations, String... provedElsewhere) {
        options(SCENARIOS, provedElsewhere).check(operations);
    }

    /** Fails unless an interleaving is found that no order of the operations explains: the check itself can fail. */
    public static void areNotAllAsIfOneByOne(Class<?> operations) {
        assertThatThrownBy(() ->
                        options(SURELY_ENOUGH).minimizeFailedScenario(false).check(operations))
                .hasMessageContaining("Invalid execution results");
    }

    /** Values never change: there is nothing to be seen between the steps inside them. */
    private static ModelCheckingOptions options(int scenarios, String... provedElsewhere) {
        List<String> oneStep = new ArrayList<>(List.of(provedElsewhere));
        oneStep.add("io.meterroute.model.");
        return new ModelCheckingOptions()
                .iterations(scenarios)
                .invocationsPerIteration(EACH)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(1)
                .actorsAfter(1)
                .loopIterationsBeforeThreadSwitch(LONGEST_COUNT)
                .loopBound(LONGEST_LOOP)
                .addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                                name -> oneStep.stream().anyMatch(name::startsWith))
                        .allMethods()
                        .treatAsAtomic());
    }
}
