package io.meterroute.tck;

import static io.meterroute.tck.Samples.METER;
import static io.meterroute.tck.Samples.OTHER_SPACE;
import static io.meterroute.tck.Samples.SPACE;
import static io.meterroute.tck.Samples.at;
import static io.meterroute.tck.Samples.fullRound;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoundEntry;
import io.meterroute.model.SpaceId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoundLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link RoundLog} does. A log that keeps a bounded number of entries is opened for 1,000 or more. */
public interface RoundLogContract {
    /**
     * Returns a log of {@code space}. Within one test every call returns a handle on the same data, as another node would
     * open it, or the same log if the data cannot be shared; each test begins without data.
     */
    RoundLog openRoundLog(SpaceId space);

    @Test
    default void theRoundsOfAMeterComeBackEqualNewestFirst() {
        append(METER, 1);
        append(METER, 2);
        append(MeterNumber.of("99"), 3);
        append(METER, 4);

        assertThat(openRoundLog(SPACE).newest(METER, 10))
                .containsExactly(entry(METER, 4), entry(METER, 2), entry(METER, 1));
        assertThat(openRoundLog(SPACE).newest(METER, 2)).containsExactly(entry(METER, 4), entry(METER, 2));
        assertThat(openRoundLog(SPACE).newest(MeterNumber.of("123456789"), 10)).isEmpty();
    }

    @Test
    default void aLimitIsOneToTenThousand() {
        RoundLog log = openRoundLog(SPACE);
        assertThat(List.of(0, -1, 10_001))
                .allSatisfy(limit -> assertThatIllegalArgumentException().isThrownBy(() -> log.newest(METER, limit)));
        assertThat(log.newest(METER, 10_000)).isEmpty();
    }

    @Test
    default void whatManyThreadsAppendIsAllThere() {
        int each = 50;
        Together.run(thread -> {
            for (int i = 0; i < each; i++) {
                append(METER, i);
            }
            return each;
        });

        assertThat(openRoundLog(SPACE).newest(METER, 10_000)).hasSize(each * Together.THREADS);
    }

    @Spec("STORE-5")
    @Test
    default void twoSpacesNeverSeeEachOthersRounds() {
        append(METER, 1);

        assertThat(openRoundLog(OTHER_SPACE).newest(METER, 10)).isEmpty();
    }

    private void append(MeterNumber meter, int second) {
        openRoundLog(SPACE).append(entry(meter, second));
    }

    private static RoundEntry entry(MeterNumber meter, int second) {
        return new RoundEntry(meter, fullRound(), at(second));
    }
}
