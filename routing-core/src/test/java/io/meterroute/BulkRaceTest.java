package io.meterroute;

import static io.meterroute.Many.JHB;
import static io.meterroute.Many.number;
import static io.meterroute.Scene.P2;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.ImportOrigin;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.Support;
import io.meterroute.spec.Spec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bulk work of several operators on several nodes at once, on real threads. */
class BulkRaceTest {
    private static final int METERS = 500;
    private static final int EACH = 3;

    private final Many many = new Many();

    @Test
    @Spec({"MARK-5", "MARK-7", "INPUT-2"})
    void markingsAndImportsOfTheSameMetersAtOnceLoseNothingOfEachOther() throws Exception {
        many.fill(0, METERS, JHB);
        CyclicBarrier begin = new CyclicBarrier(2 * EACH);
        List<Callable<Long>> work = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            BulkMark order = BulkMark.of(MeterSelection.matching(MeterFilter.of(JHB)), "operator " + i, "why");
            work.add(() -> {
                begin.await(1, TimeUnit.MINUTES);
                return many.bulk().mark(order, progress -> true).marked();
            });
            ImportOrigin origin = new ImportOrigin("coverage-" + i, LocalDate.of(2026, 11, 1 + i));
            work.add(() -> {
                begin.await(1, TimeUnit.MINUTES);
                return many.bulk()
                        .importMeters(
                                new ByteArrayInputStream(file().getBytes(StandardCharsets.UTF_8)),
                                MeterImport.of(origin, "importer"),
                                problem -> {
                                    throw new AssertionError(problem);
                                },
                                progress -> true)
                        .done();
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Long> done : threads.invokeAll(work, 2, TimeUnit.MINUTES)) {
                assertThat(done.get()).isEqualTo(METERS);
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(many.all()).hasSize(METERS).allSatisfy(meter -> {
            assertThat(meter.mark().map(Mark::sequence)).contains((long) EACH);
            assertThat(meter.isMarked()).isTrue();
            assertThat(meter.statusOf(P2)).isEqualTo(Support.SUPPORTED);
        });
    }

    private static String file() {
        return IntStream.range(0, METERS)
                .mapToObj(i -> number(i) + ",P2")
                .collect(Collectors.joining("\n", "meter,supported\n", "\n"));
    }
}
