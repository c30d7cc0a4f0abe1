package io.meterroute.health;

import static io.meterroute.health.Ward.P1;
import static io.meterroute.health.Ward.P2;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.Health;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingEvent.HealthChanged;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Suspension;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@Spec("HEALTH-1")
class LiveHealthConcurrencyTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 300;

    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void noResultIsLost() throws Exception {
        Ward ward = new Ward(3, Ward.settings().minimumVolume(1_000_000).build());

        together(thread -> {
            for (int i = 0; i < 5_000; i++) {
                ward.vended(P1, 1);
                ward.failed(P1, 1);
            }
        });

        assertThat(ward.show(P1).calls()).isEqualTo(THREADS * 10_000);
        assertThat(ward.show(P1).failures()).isEqualTo(THREADS * 5_000);
    }

    @Test
    void asManyPurchasesAreAdmittedAtOnceAsThereArePermits() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Ward ward = new Ward(3);
            ward.onProbation(P1);
            AtomicInteger admitted = new AtomicInteger();

            together(thread -> {
                if (ward.admit(P1, "tx-" + thread)) {
                    admitted.incrementAndGet();
                }
            });

            assertThat(admitted).hasValue(2);
        }
    }

    @Test
    void aProviderFoundUnhealthyIsNotLostToAnotherChangeAtTheSameTime() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Ward ward = new Ward(3);
            ward.failed(P1, 3);
            Suspension wallet = new Suspension("wallet is empty", Optional.empty());

            together(thread -> {
                if (thread == 0) {
                    ward.failed(P1, 1);
                } else {
                    ward.suspensions.suspend(P2, Operation.PURCHASE, wallet);
                    ward.suspensions.resume(P2, Operation.PURCHASE);
                }
            });

            assertThat(ward.healthOf(P1)).isEqualTo(Health.UNHEALTHY);
        }
    }

    @Test
    void changesAreToldInTheOrderInWhichTheyCameAbout() throws Exception {
        AtomicLong nanos = new AtomicLong();
        ConcurrentLinkedQueue<HealthChanged> heard = new ConcurrentLinkedQueue<>();
        LiveHealth health = LiveHealth.builder()
                .settings(Ward.settings()
                        .minimumVolume(1)
                        .goodProbes(1)
                        .waits(Duration.ofMillis(1), Duration.ofMillis(1))
                        .rampUp(Duration.ZERO)
                        .build())
                .ticker(() -> nanos.addAndGet(100_000))
                .listener(event -> heard.add((HealthChanged) event))
                .build();
        health.on(new RoutingEvent.TableChanged(0, Ward.table(2, 2)));

        together(thread -> {
            for (int i = 0; i < 2_000; i++) {
                AttemptResult result = i % 2 == 0 ? AttemptResult.inDoubt("timeout") : AttemptResult.vended("1234");
                health.on(Ward.attemptEnded(P1, result, Duration.ZERO));
                var unused = health.signals(RoutingKey.of("tx"));
            }
        });

        Health last = Health.HEALTHY;
        for (HealthChanged change : heard) {
            assertThat(change.before()).isEqualTo(last);
            last = change.after();
        }
        assertThat(heard).hasSizeGreaterThan(100);
        assertThat(health.of(P1, Operation.PURCHASE).orElseThrow().health()).isEqualTo(last);
    }

    private void together(IntConsumer work) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(THREADS);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int thread = i;
            done.add(threads.submit(() -> {
                begin.await(1, TimeUnit.MINUTES);
                work.accept(thread);
                return thread;
            }));
        }
        for (Future<?> future : done) {
            future.get(1, TimeUnit.MINUTES);
        }
    }
}
