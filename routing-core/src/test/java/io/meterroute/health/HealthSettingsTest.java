package io.meterroute.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class HealthSettingsTest {
    @Test
    @Spec("HEALTH-1")
    void theDefaultsAreWhatTheirDocumentationSays() {
        assertThat(HealthSettings.defaults())
                .isEqualTo(new HealthSettings(
                        Duration.ofSeconds(60),
                        10,
                        0.5,
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        3,
                        Duration.ofMinutes(1),
                        5,
                        Duration.ofMinutes(1),
                        0.5,
                        Set.of()));
    }

    @Test
    @Spec("INPUT-1")
    void whatIsOutOfItsRangeIsRefusedByName() {
        refused("window", settings -> settings.window(Duration.ofMillis(999)));
        refused("window", settings -> settings.window(Duration.ofDays(2)));
        refused("minimumVolume", settings -> settings.minimumVolume(0));
        refused("failureShare", settings -> settings.failureShare(0));
        refused("failureShare", settings -> settings.failureShare(Double.NaN));
        refused("failureShare", settings -> settings.failureShare(1.01));
        refused("firstWait", settings -> settings.waits(Duration.ZERO, Duration.ofSeconds(1)));
        refused("longestWait", settings -> settings.waits(Duration.ofSeconds(2), Duration.ofSeconds(1)));
        refused("permits", settings -> settings.permits(0, Duration.ofSeconds(1)));
        refused("permitExpiry", settings -> settings.permits(1, Duration.ZERO));
        refused("goodProbes", settings -> settings.goodProbes(0));
        refused("rampUp", settings -> settings.rampUp(Duration.ofMillis(-1)));
        refused("unhealthyShare", settings -> settings.unhealthyShare(-0.1));
        refused("unhealthyShare", settings -> settings.unhealthyShare(1.1));
    }

    @Test
    @Spec("INPUT-1")
    void theEndsOfTheRangesAreInIt() {
        for (UnaryOperator<HealthSettingsBuilder> change : List.<UnaryOperator<HealthSettingsBuilder>>of(
                settings -> settings.window(Duration.ofSeconds(1)),
                settings -> settings.failureShare(1),
                settings -> settings.waits(Duration.ofMillis(1), Duration.ofMillis(1)),
                settings -> settings.rampUp(Duration.ZERO),
                settings -> settings.unhealthyShare(0),
                settings -> settings.unhealthyShare(1))) {
            assertThatCode(() -> change.apply(HealthSettings.builder()).build()).doesNotThrowAnyException();
        }
    }

    @Test
    @Spec("HEALTH-3")
    void theShareOfTheUnhealthyIsRoundedDownAsPeopleReckon() {
        for (int percent = 0; percent <= 100; percent++) {
            HealthSettings settings =
                    HealthSettings.builder().unhealthyShare(percent / 100.0).build();
            assertThat(settings.unhealthyAtMost(100)).isEqualTo(percent);
            assertThat(settings.unhealthyAtMost(64)).isEqualTo(percent * 64 / 100);
        }
    }

    private static void refused(String name, UnaryOperator<HealthSettingsBuilder> change) {
        assertThatThrownBy(() -> change.apply(HealthSettings.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(name);
    }
}
