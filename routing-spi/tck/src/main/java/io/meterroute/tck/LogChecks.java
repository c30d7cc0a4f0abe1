package io.meterroute.tck;

import static io.meterroute.tck.Samples.T0;
import static io.meterroute.tck.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** What all logs with pages have in common. */
final class LogChecks {
    private LogChecks() {}

    /** A log, whatever it is about. */
    record Log<T>(Consumer<T> append, Pages<T> pages) {}

    /** Reads pages. */
    interface Pages<T> {
        List<Logged<T>> page(Instant from, Instant to, Optional<String> cursor, int limit);
    }

    static <T> Log<T> log(Consumer<T> append, Pages<T> pages) {
        return new Log<>(append, pages);
    }

    static <T> void readsPeriodsPageByPage(Log<T> log, Function<Instant, T> entry) {
        for (int second = 0; second < 10; second++) {
            log.append.accept(entry.apply(at(second)));
        }
        List<T> expected = List.of(2, 3, 4, 5, 6).stream()
                .map(second -> entry.apply(at(second)))
                .toList();

        List<T> read = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        for (int page = 0; page < 3; page++) {
            List<Logged<T>> entries = log.pages.page(at(2), at(7), cursor, 2);
            assertThat(entries).hasSize(page < 2 ? 2 : 1);
            entries.forEach(logged -> read.add(logged.entry()));
            cursor = Optional.of(entries.get(entries.size() - 1).cursor());
        }

        assertThat(read).isEqualTo(expected);
        assertThat(log.pages.page(at(2), at(7), cursor, 2)).isEmpty();
        assertThat(log.pages.page(at(2), at(2), Optional.empty(), 2)).isEmpty();
        assertThat(log.pages.page(at(10), at(99), Optional.empty(), 2)).isEmpty();
        assertThat(log.pages.page(T0, T0.plusNanos(1), Optional.empty(), 2)).hasSize(1);
    }

    static <T> void refusesNonsense(Log<T> log, Function<Instant, T> entry) {
        log.append.accept(entry.apply(T0));

        assertThat(List.of(0, -1, 10_001))
                .allSatisfy(limit -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> log.pages.page(T0, at(1), Optional.empty(), limit)));
        assertThat(List.of("", " ", "x", "'; --", "#", "x#1", "\u0661", "😀"))
                .allSatisfy(cursor -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> log.pages.page(T0, at(1), Optional.of(cursor), 10)));
        assertThat(log.pages.page(T0, at(1), Optional.empty(), 10_000)).hasSize(1);
    }

    static <T> void losesNothing(Log<T> log, Function<Instant, T> entry) {
        int each = 50;
        Together.run(thread -> {
            for (int i = 0; i < each; i++) {
                log.append.accept(entry.apply(at(i)));
            }
            return each;
        });

        assertThat(log.pages.page(T0, at(each), Optional.empty(), 10_000))
                .hasSize(each * Together.THREADS)
                .extracting(Logged::cursor)
                .doesNotHaveDuplicates();
    }
}
