package io.meterroute.benchmarks.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.ProviderId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Some seconds of what {@link LoadMain} does for minutes: nothing is lost, however many come. */
@Timeout(300)
class LoadTest {
    private static final ProviderId SILENT = ProviderId.of("P1");
    private static final int CAPACITY = 300;
    private static final LoadPlan PLAN = new LoadPlan(20_000, 5_000, CAPACITY, Duration.ofSeconds(1), 0.01);
    private static final int MOST_THREADS = 64 + 2;

    @Test
    void everyPurchaseIsAnsweredAndEndsAndThoseBeyondCapacityAreRefused() {
        try (LoadRun run = new LoadRun(PLAN)) {
            Tally steady = only(run.run(200, Duration.ofSeconds(8)));
            run.silence(SILENT);
            Tally withSilent = only(run.run(200, Duration.ofSeconds(4)));
            Tally overload = only(run.run(20_000, Duration.ofSeconds(1)));

            assertThat(steady.all()).isEqualTo(1_600);
            assertThat(withSilent.all()).isEqualTo(800);
            assertThat(overload.all()).isEqualTo(20_000);
            assertThat(List.of(steady, withSilent, overload))
                    .allSatisfy(tally -> assertThat(tally.unexpected()).isEmpty());
            assertThat(overload.of(Tally.REFUSED)).isPositive();
            assertThat(ownThreads()).isLessThanOrEqualTo(MOST_THREADS);
            run.wake(SILENT);
            assertThat(run.settle()).as("purchases without an end").isZero();
            assertThat(run.journal().ended()).isEqualTo(run.journal().opened());
            assertThat(run.journal().opened())
                    .isEqualTo(22_400 - refused(steady) - refused(withSilent) - refused(overload));
        }
    }

    private static Tally only(List<Tally> minutes) {
        assertThat(minutes).hasSize(1);
        return minutes.get(0);
    }

    private static long refused(Tally tally) {
        return tally.of(Tally.REFUSED);
    }

    private static long ownThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("meterroute-"))
                .count();
    }
}
