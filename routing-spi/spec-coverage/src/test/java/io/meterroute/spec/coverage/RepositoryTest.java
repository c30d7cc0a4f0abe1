package io.meterroute.spec.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RepositoryTest {

    @Test
    void everyClaimedRuleIsProvenByATestThatRan() throws IOException {
        SpecCoverage coverage = SpecCoverage.of(Path.of("../.."));
        System.out.print(coverage.table());
        assertThat(coverage.faults()).isEmpty();
    }
}
