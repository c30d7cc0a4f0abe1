package io.meterroute.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the fuzzer begins with, and what once found something, without the fuzzer. The time limit is a safety net. */
@Spec("INPUT-3")
@Timeout(120)
class SeedsTest {
    @ParameterizedTest
    @EnumSource
    void everySeedEndsInSuccessOrInAnErrorThatIsDocumented(Target target) throws Exception {
        assertThat(target.seedFiles()).isNotEmpty();
        for (Path seed : target.seedFiles()) {
            byte[] input = Files.readAllBytes(seed);
            try {
                target.take(input);
            } catch (Exception | Error e) {
                throw new AssertionError(target + " on " + seed, e);
            }
        }
    }
}
