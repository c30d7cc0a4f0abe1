package io.meterroute.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.MeterNumber;
import org.junit.jupiter.api.Test;

class MeterTableTest {
    private static final int METERS = 300_000;

    private final MeterTable table = new MeterTable();

    @Test
    void aMeterTakesTwentyOneToTwentyFourBytesHoweverManyThereAre() {
        for (int meter = 0; meter < METERS; meter++) {
            table.put(number(meter), MeterState.of(false, meter % 250, meter, ~meter & 0x3ff));
            if (meter >= 50_000 && meter % 10_000 == 0) {
                assertThat(table.bytes() / meter).isBetween(20L, 24L);
            }
        }
    }

    @Test
    void aMeterOfSixtyFourProvidersTakesAtMostFortyEight() {
        for (int meter = 0; meter < METERS; meter++) {
            table.put(number(meter), MeterState.of(false, meter % 250, -1L, meter));
            if (meter >= 50_000 && meter % 10_000 == 0) {
                assertThat(table.bytes() / meter).isBetween(42L, 48L);
            }
        }
    }

    @Test
    void whatIsRemovedGivesItsRoomToOthers() {
        for (int meter = 0; meter < METERS; meter++) {
            table.put(number(meter), MeterState.of(false, 1, 1, 2));
            table.put(number(meter), MeterState.NOT_HELD);
        }

        assertThat(table.bytes()).isLessThan(100_000);
    }

    private static MeterNumber number(int meter) {
        return MeterNumber.of(String.format("04%09d", meter * 7L));
    }
}
