package io.meterroute.jdbc.proof.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short fire in each build. The system property {@code seed} says what harm is done, as far
 * as processes leave it to chance.
 */
@Timeout(300)
class UnderFireTest {
    private static final long SEED = Long.getLong("seed", 20_261_122);

    @Test
    @Spec({"VEND-1", "VEND-3", "VEND-4", "VEND-5", "VEND-7", "VEND-8", "VEND-10", "MARK-5", "STORE-2", "STORE-6"})
    void nothingIsVendedTwiceAndNothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("nodes.log");
        Plan plan = new Plan(SEED, 30, 3, 12, 2_000, Duration.ofSeconds(100));
        try (Fire fire = new Fire(plan, log)) {
            Result result = fire.run();

            assertThat(result.violations())
                    .as("seed %d: %s", SEED, result.figures())
                    .isEmpty();
            assertThat(result.figures().get("purchases vended")).isPositive();
            assertThat(result.figures().get("purchases that were in doubt")).isPositive();
        }
    }
}
