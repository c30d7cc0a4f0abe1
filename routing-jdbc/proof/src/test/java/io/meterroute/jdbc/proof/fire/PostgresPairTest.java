package io.meterroute.jdbc.proof.fire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That the pair which everything here stands on loses nothing. */
@Timeout(120)
class PostgresPairTest {
    @Test
    void whatWasAcknowledgedSurvivesTheLossOfThePrimaryAgainAndAgain() {
        try (PostgresPair pair = PostgresPair.start(true)) {
            pair.primary().query("CREATE TABLE written (number integer)");
            for (int i = 1; i <= 2; i++) {
                pair.primary().query("INSERT INTO written VALUES (" + i + ")");

                pair.failOver();

                assertThat(pair.primary().query("SELECT count(*) FROM written")).isEqualTo(String.valueOf(i));
                pair.joinStandby();
            }
        }
    }
}
