package io.meterroute.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
        TextTable table = new TextTable("Utility", ">Meters").row("Khâi-Ma", 5).row("George", 1_200);

        assertThat(table).hasToString("""
                          Utility  Meters
                          ───────  ──────
                          Khâi-Ma       5
                          George     1200
                        """);
    }
}
