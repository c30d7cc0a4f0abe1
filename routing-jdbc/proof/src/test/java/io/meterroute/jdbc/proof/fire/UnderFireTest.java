package io.meterroute.jdbc.proof.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short fire in each build. {@link FireMain} makes long ones. The system property {@code seed} says what harm is done, as far
 * as processes leave it to chance.
 */
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnderFireTest {
    private static final long SEED = Long.getLong("seed", 20_261_122);

    private final PostgresPair databases = PostgresPair.start(true);

    @AfterAll
    void close() {
        databases.close();
    }

    @Test
    @Spec({"VEND-1", "VEND-3", "VEND-4", "VEND-5", "VEND-7", "VEND-8", "VEND-10", "MARK-5", "STORE-2", "STORE-6"})
    void nothingIsVendedTwiceAndNothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
        Result result = after(new Plan(SEED, 20, 3, 0, 12, 1_000, Duration.ofSeconds(100), false), folder);

        assertThat(result.violations())
                .as("seed %d: %s", SEED, result.figures())
                .isEmpty();
        for (String tried : List.of(
                "purchases vended", "purchases that were in doubt", "marks acknowledged", "histories checked")) {
            assertThat(result.figures().get(tried)).as(tried).isPositive();
        }
    }

    /** Nodes that take a doubt for a no and try the next provider: the fire would be worth nothing if they came through. */
    @Test
    @Spec("VEND-3")
    void nodesThatMakeTheUsualMistakeAreFoundOut(@TempDir Path folder) throws Exception {
        Result result = after(new Plan(SEED, 0, 0, 100, 24, 100, Duration.ofSeconds(60), true), folder);

        assertThat(result.violations()).anyMatch(violation -> violation.contains("tokens are out"));
    }

    private Result after(Plan plan, Path folder) throws InterruptedException {
        try (Fire fire = new Fire(plan, databases, folder.resolve("nodes.log"))) {
            return fire.run();
        }
    }
}
