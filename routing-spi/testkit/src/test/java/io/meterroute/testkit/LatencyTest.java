package io.meterroute.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void anEvenLatencyStaysInItsRange() {
        Latency latency = Latency.between(Duration.ofMillis(10), Duration.ofMillis(20));

        assertThat(thousand(latency))
                .allSatisfy(drawn -> assertThat(drawn)
                        .isGreaterThanOrEqualTo(Duration.ofMillis(10))
                        .isLessThan(Duration.ofMillis(20)));
    }

    @Test
    void halfOfALongTailIsUpToTheMedianAndSomeIsFarBeyond() {
        List<Duration> drawn = thousand(Latency.longTailed(Duration.ofMillis(100), 1));

        assertThat(drawn).filteredOn(duration -> duration.toMillis() < 100).hasSizeBetween(430, 570);
        assertThat(drawn).filteredOn(duration -> duration.toMillis() > 500).isNotEmpty();
    }

    @Test
    void anEmptyRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Latency.between(Duration.ofMillis(10), Duration.ofMillis(10)));
    }

    private static List<Duration> thousand(Latency latency) {
        SplittableRandom random = new SplittableRandom(7);
        return Stream.generate(() -> latency.draw(random)).limit(1000).toList();
    }
}
