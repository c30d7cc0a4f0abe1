package io.meterroute.examples.console.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInBrakeTest {
    private static final String VICTIM = "R/victim";
    private static final String OFFICE = "192.0.2.1";

    private final AtomicLong nanos = new AtomicLong();
    private final SignInBrake brake = new SignInBrake(nanos::get);

    @Test
    void onePersonFromOneAddressIsTriedFiveTimesAndThenEveryTwelveSeconds() {
        assertThat(tries(VICTIM, OFFICE, 100)).isEqualTo(5);

        pass(Duration.ofMinutes(1));

        assertThat(tries(VICTIM, OFFICE, 100)).isEqualTo(5);
        pass(Duration.ofSeconds(12));
        assertThat(tries(VICTIM, OFFICE, 100)).isEqualTo(1);
    }

    @Test
    void oneAddressCannotGoThroughManyNames() {
        long made = IntStream.range(0, 100_000)
                .filter(i -> brake.take("R/name-" + i, OFFICE, false))
                .count();

        assertThat(made).isEqualTo(40);
    }

    @Test
    void manyAddressesCannotGoThroughManyPasswordsOfOnePerson() {
        long made = IntStream.range(0, 100_000)
                .filter(i -> brake.take(VICTIM, "2001:db8::" + Integer.toHexString(i), false))
                .count();

        assertThat(made).isEqualTo(50);
    }

    @Test
    void strangersCannotKeepSomebodyOut() {
        for (int i = 0; i < 2_000; i++) {
            brake.take(VICTIM, "2001:db8::" + Integer.toHexString(i), false);
        }

        assertThat(brake.take(VICTIM, "198.51.100.7", false))
                .as("from a new address")
                .isFalse();
        assertThat(brake.take(VICTIM, OFFICE, true))
                .as("from the usual address")
                .isTrue();
    }

    @Test
    void whoIsRightUsesNothingUp() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(brake.take(VICTIM, OFFICE, false)).isTrue();
            brake.wasRight(VICTIM, OFFICE, false);
        }
    }

    private long tries(String principal, String from, int times) {
        return IntStream.range(0, times)
                .filter(i -> brake.take(principal, from, true))
                .count();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
