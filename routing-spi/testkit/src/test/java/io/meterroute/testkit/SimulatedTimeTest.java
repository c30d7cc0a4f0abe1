package io.meterroute.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SimulatedTimeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final SimulatedTime time = SimulatedTime.startingAt(START);
    private final ScheduledExecutorService scheduler = time.scheduler();
    private final List<String> ran = new ArrayList<>();

    @Test
    void bothClocksPassTogether() {
        time.advance(Duration.ofMillis(1500));

        assertThat(time.instant()).isEqualTo(START.plusMillis(1500));
        assertThat(time.nanos()).isEqualTo(1_500_000_000L);
    }

    @Test
    void timeDoesNotRunBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> time.advance(Duration.ofNanos(-1)));
    }

    @Test
    void aSteppedWallClockLeavesTheMonotonicClockAlone() {
        time.stepWallClock(Duration.ofHours(-1));

        assertThat(time.instant()).isEqualTo(START.minusSeconds(3600));
        assertThat(time.nanos()).isZero();
    }

    @Test
    void tasksRunInOrderOfDueTimeAndThenOfScheduling() {
        in(20, "late");
        in(10, "first");
        in(10, "second");

        time.advance(Duration.ofMillis(9));
        assertThat(ran).isEmpty();
        time.advance(Duration.ofMillis(11));

        assertThat(ran).containsExactly("first", "second", "late");
    }

    @Test
    void aTaskSeesTheClockAtItsDueTimeAndItsFollowersRunInTheSameAdvance() {
        time.after(Duration.ofSeconds(1), () -> {
            ran.add(time.instant().toString());
            time.after(Duration.ofSeconds(1), () -> ran.add(time.instant().toString()));
        });

        time.advance(Duration.ofMinutes(1));

        assertThat(ran).containsExactly("2026-01-01T00:00:01Z", "2026-01-01T00:00:02Z");
        assertThat(time.instant()).isEqualTo(START.plusSeconds(60));
    }

    @Test
    void aFixedRateCountsFromTheStartsAndAFixedDelayFromTheEnds() {
        ScheduledFuture<?> rate =
                scheduler.scheduleAtFixedRate(() -> ran.add("rate " + time.nanos()), 10, 10, TimeUnit.NANOSECONDS);
        ScheduledFuture<?> delay =
                scheduler.scheduleWithFixedDelay(() -> ran.add("delay " + time.nanos()), 15, 15, TimeUnit.NANOSECONDS);

        time.advance(Duration.ofNanos(30));

        assertThat(ran).containsExactly("rate 10", "delay 15", "rate 20", "delay 30", "rate 30");
        assertThat(rate.isDone() || delay.isDone()).isFalse();
    }

    @Test
    void aPeriodicTaskThatThrowsIsNotRunAgain() {
        ScheduledFuture<?> task = scheduler.scheduleAtFixedRate(
                () -> {
                    ran.add("once");
                    throw new IllegalStateException("no more");
                },
                1,
                1,
                TimeUnit.SECONDS);

        time.advance(Duration.ofSeconds(5));

        assertThat(ran).containsExactly("once");
        assertThat(task.isDone()).isTrue();
    }

    @Test
    void aCancelledTaskNeverRuns() {
        ScheduledFuture<?> task = scheduler.schedule(() -> ran.add("cancelled"), 10, TimeUnit.MILLISECONDS);

        assertThat(task.getDelay(TimeUnit.MILLISECONDS)).isEqualTo(10);
        assertThat(task.cancel(false)).isTrue();
        time.advance(Duration.ofSeconds(1));

        assertThat(ran).isEmpty();
        assertThat(time.scheduled()).isZero();
    }

    @Test
    void whatAnExecutedTaskThrowsComesOutWhereTimeIsAdvanced() {
        scheduler.execute(() -> {
            throw new IllegalStateException("broken");
        });

        assertThatIllegalStateException().isThrownBy(time::runDue).withMessage("broken");
    }

    @Test
    void awaitingGoesFromTaskToTaskAndNoFurther() {
        CompletableFuture<String> answer = new CompletableFuture<>();
        in(10, "before");
        time.after(Duration.ofMillis(20), () -> answer.complete("done"));
        in(30, "after");

        assertThat(time.await(answer)).isEqualTo("done");
        assertThat(ran).containsExactly("before");
        assertThat(time.instant()).isEqualTo(START.plusMillis(20));
    }

    @Test
    void awaitingWhatNobodyWillCompleteIsAnError() {
        assertThatIllegalStateException().isThrownBy(() -> time.await(new CompletableFuture<>()));
    }

    @Test
    void awaitingAFailedStageGivesItsCause() {
        IllegalStateException cause = new IllegalStateException("broken");

        assertThatThrownBy(() -> time.await(CompletableFuture.failedFuture(cause)))
                .isInstanceOf(CompletionException.class)
                .hasCause(cause);
    }

    @Test
    void submittedTasksRunWhenTheyAreDue() {
        Future<Integer> answer = scheduler.submit(() -> 42);

        assertThat(answer.isDone()).isFalse();
        time.runDue();

        assertThat(answer).succeedsWithin(Duration.ZERO).isEqualTo(42);
    }

    @Test
    void afterShutdownNothingRunsAndNothingIsTaken() {
        in(10, "waiting");

        assertThat(scheduler.shutdownNow()).hasSize(1);
        time.advance(Duration.ofSeconds(1));

        assertThat(ran).isEmpty();
        assertThat(scheduler.isTerminated()).isTrue();
        assertThatThrownBy(() -> in(10, "too late")).isInstanceOf(RejectedExecutionException.class);
    }

    private void in(long millis, String name) {
        time.after(Duration.ofMillis(millis), () -> ran.add(name));
    }
}
