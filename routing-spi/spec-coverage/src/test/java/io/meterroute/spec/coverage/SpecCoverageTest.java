package io.meterroute.spec.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCoverageTest {

    private static final String A_1 = "- **A-1 [T]** Stones fall.";
    private static final String A_2 = "- **A-2 [T]** Water is wet.";
    private static final String PROVES_A_1 = "class ATest { @Spec(\"A-1\") @Test void falls() {} }";

    @TempDir
    Path folder;

    private PlantedRepository repository;

    @BeforeEach
    void plant() throws IOException {
        repository = new PlantedRepository(folder).rules(A_1, A_2, "- **A-3** Taste is free.");
    }

    @Test
    void aClaimedRuleWithATestThatRanIsFine() throws IOException {
        repository.claims("# physics", "A-1  # at last").test("core", "ATest", PROVES_A_1);
        repository.report("core", "ATest", "falls");
        assertThat(repository.faults()).isEmpty();
        assertThat(repository.coverage().testsByRule()).containsExactly(new SpecCoverage.RuleTests("A-1", 1));
        assertThat(repository.coverage().table()).contains("A-1            1");
    }

    @Test
    void aClaimedRuleWithoutTestIsAFault() throws IOException {
        repository.claims("A-2");
        assertThat(repository.faults()).containsExactly("rule A-2 is claimed, but no test that ran is tagged with it");
    }

    @Test
    void aTagThatNamesNoRuleIsAFault() throws IOException {
        repository.test("core", "ATest", "class ATest { @Spec({\"A-1\", \"A-9\"}) @Test void falls() {} }");
        repository.report("core", "ATest", "falls");
        assertThat(repository.faults()).containsExactly("ATest.falls names A-9, which is no rule");
    }

    @Test
    void aClaimThatIsNoRuleOrWantsNoTestIsAFault() throws IOException {
        repository.claims("A-8", "A-3");
        assertThat(repository.faults())
                .containsExactly(
                        "rule A-8 is claimed, but the specification has no such rule",
                        "rule A-3 is claimed, but not marked [T]");
    }

    @Test
    void whatStandsTwiceIsAFault() throws IOException {
        repository.rules(A_1, A_1).claims("A-1", "A-1").test("core", "ATest", PROVES_A_1);
        repository.report("core", "ATest", "falls");
        assertThat(repository.faults())
                .containsExactly("rule A-1 stands twice in the specification", "rule A-1 is claimed twice");
    }

    @Test
    void aTaggedTestWithoutReportDidNotRun() throws IOException {
        repository.test("core", "ATest", PROVES_A_1);
        assertThat(repository.faults()).containsExactly("ATest.falls is tagged A-1 but did not run");
    }

    @Test
    void aSkippedTestDidNotRunThoughItsNeighbourDid() throws IOException {
        repository.claims("A-1").test("core", "ATest", PROVES_A_1).report("core", "ATest", "-falls", "other");
        assertThat(repository.faults())
                .containsExactly(
                        "ATest.falls is tagged A-1 but did not run",
                        "rule A-1 is claimed, but no test that ran is tagged with it");
    }

    @Test
    void aParameterizedTestRan() throws IOException {
        repository.test("core", "ATest", PROVES_A_1).report("core", "ATest", "falls(String)[1]", "falls(String)[2]");
        assertThat(repository.faults()).isEmpty();
    }

    @Test
    void aTagOnTheTypeNeedsOneTestOfItOrOfANestedClass() throws IOException {
        repository.test("core", "ATest", "@Spec(\"A-1\") class ATest { @Nested class Deep { @Test void falls() {} } }");
        assertThat(repository.faults()).containsExactly("ATest is tagged A-1 but did not run");
        repository.report("core", "ATest$Deep", "falls");
        assertThat(repository.faults()).isEmpty();
    }

    @Test
    void aContractRunsInAnImplementingClassOfAnotherModule() throws IOException {
        repository.contract("AContract", "public interface AContract { @Spec(\"A-1\") @Test default void falls() {} }");
        assertThat(repository.faults()).containsExactly("AContract.falls is tagged A-1 but did not run");
        repository.test("examples/store", "StoreTest", "class StoreTest implements AContract {}");
        assertThat(repository.faults()).containsExactly("AContract.falls is tagged A-1 but did not run");
        repository.report("examples/store", "StoreTest", "falls");
        assertThat(repository.faults()).isEmpty();
    }

    @Test
    void aSlowTestCountsForNothingAndIsNotMissed() throws IOException {
        repository.claims("A-1").test("core", "ATest", "@Tag(\"slow\") " + PROVES_A_1);
        repository.test(
                "core", "BTest", "class BTest { @Spec(\"A-2\") @Tag(\"a\") @Tag(\"slow\") @Test void wets() {} }");
        repository.report("core", "ATest", "falls").report("core", "BTest", "wets");
        assertThat(repository.faults()).containsExactly("rule A-1 is claimed, but no test that ran is tagged with it");
        assertThat(repository.coverage().testsByRule()).containsExactly(new SpecCoverage.RuleTests("A-1", 0));
    }

    @Test
    void aContractThatOnlySlowClassesImplementIsSlow() throws IOException {
        repository.contract("AContract", "public interface AContract { @Spec(\"A-1\") @Test default void falls() {} }");
        repository.test("jdbc", "StoreTest", "@Tag(\"slow\") class StoreTest implements AContract {}");
        assertThat(repository.faults()).isEmpty();
    }
}
