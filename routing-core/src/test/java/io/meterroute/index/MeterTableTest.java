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

    @Test
    void afterAChangeTheRecordHasToBeReadUntilItIsTakenOver() {
        MeterState before = MeterState.of(false, 1, 1, 2);
        table.put(number(1), before);

        table.changed(number(1));
        assertThat(table.find(number(1))).isEqualTo(MeterState.WHOLE);

        assertThat(table.changes(number(1)).put(number(1), before)).isTrue();
        assertThat(table.find(number(1))).isEqualTo(before);
    }

    @Test
    void whatWasReadBeforeAChangeIsNotTakenOver() {
        MeterNumber aside = MeterNumber.of("METER1");
        for (MeterNumber meter : new MeterNumber[] {number(1), aside}) {
            MeterTable.Changes ofAll = table.changes();
            MeterTable.Changes ofIt = table.changes(meter);

            table.changed(meter);

            assertThat(ofAll.put(meter, MeterState.of(false, 1, 1, 2))).isFalse();
            assertThat(ofIt.put(meter, MeterState.of(false, 1, 1, 2))).isFalse();
            assertThat(table.find(meter)).isEqualTo(MeterState.NOT_HELD);
        }
    }

    @Test
    void whatAScanDoesNotMeetHasToBeReadAgain() {
        MeterState state = MeterState.of(false, 1, 1, 2);
        MeterNumber aside = MeterNumber.of("METER1");
        for (int round = 0; round < 3; round++) {
            table.put(number(1), state);
            table.put(number(2), state);
            table.put(aside, state);

            table.beginScan();
            table.put(number(1), state);
            table.endScan();

            assertThat(table.find(number(1))).isEqualTo(state);
            assertThat(table.find(number(2))).isEqualTo(MeterState.WHOLE);
            assertThat(table.find(aside)).isEqualTo(MeterState.WHOLE);
        }
    }

    @Test
    void aScanThatDidNotEndCountsForNothing() {
        MeterState state = MeterState.of(false, 1, 1, 2);
        table.put(number(1), state);
        table.beginScan();
        table.put(number(1), state);

        table.beginScan();
        assertThat(table.find(number(1))).isEqualTo(state);
        table.endScan();

        assertThat(table.find(number(1))).isEqualTo(MeterState.WHOLE);
    }

    private static MeterNumber number(int meter) {
        return MeterNumber.of(String.format("04%09d", meter * 7L));
    }
}
