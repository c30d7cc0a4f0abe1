package io.meterroute.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimedLogTest {
    private final TimedLog<Instant> log = new TimedLog<>(time -> time, 3);

    @Test
    void theOldestEntriesGiveWay() {
        append(1, 2, 3, 4, 5);

        assertThat(seconds(Optional.empty())).containsExactly(3L, 4L, 5L);
    }

    @Test
    void oldestIsByTimeNotByArrival() {
        append(3, 1, 2);
        assertThat(seconds(Optional.empty())).containsExactly(1L, 2L, 3L);

        append(4);
        assertThat(seconds(Optional.empty())).containsExactly(2L, 3L, 4L);
    }

    @Test
    void theCursorOfAnEntryThatHasGivenWayStillNamesItsPlace() {
        append(1);
        String cursor = page(Optional.empty()).get(0).cursor();
        append(2, 3, 4);

        assertThat(seconds(Optional.of(cursor))).containsExactly(2L, 3L, 4L);
    }

    private void append(long... seconds) {
        for (long second : seconds) {
            log.append(Instant.ofEpochSecond(second));
        }
    }

    private List<Logged<Instant>> page(Optional<String> cursor) {
        return log.page(Instant.EPOCH, Instant.MAX, cursor, 10);
    }

    private List<Long> seconds(Optional<String> cursor) {
        return page(cursor).stream()
                .map(logged -> logged.entry().getEpochSecond())
                .toList();
    }
}
