package io.meterroute;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.Round;
import io.meterroute.model.Support;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Looks at every write of a meter and holds it against what marks demand, in its own words. */
final class MarkWatch {
    private final Set<ProviderId> everybody;
    private final Map<MeterNumber, MeterRecord> last = new HashMap<>();
    private final Map<MeterNumber, Long> roundsBeforeMark = new HashMap<>();

    MarkWatch(Set<ProviderId> everybody) {
        this.everybody = everybody;
    }

    void written(MeterRecord next) {
        MeterRecord before = last.getOrDefault(next.number(), MeterRecord.unseen(next.number()));
        last.put(next.number(), next);
        if (!next.mark().map(Mark::nonce).equals(before.mark().map(Mark::nonce))) {
            roundsBeforeMark.put(next.number(), before.roundSequence());
            assertThat(next.isMarked()).as("a new mark stands").isTrue();
        }
        if (!next.clearedMark().equals(before.clearedMark())) {
            checkCleared(next);
        }
        next.support().values().forEach(support -> checkNegative(next, support));
    }

    private void checkCleared(MeterRecord next) {
        Round round = next.round().orElseThrow();
        assertThat(round.ended()).as("a mark is cleared by the end of a round").isTrue();
        assertThat(round.ref().sequence())
                .as("the round was begun after the mark")
                .isGreaterThan(roundsBeforeMark(next));
        assertThat(round.asked()).as("the round asked everybody").isEqualTo(everybody);
        assertThat(round.answered()).as("somebody answered the round").isNotEmpty();
    }

    private void checkNegative(MeterRecord next, ProviderSupport support) {
        if (support.status() == Support.NOT_SUPPORTED) {
            assertThat(support.appliedRound())
                    .as("a no was asked for after the newest mark")
                    .isGreaterThan(roundsBeforeMark(next));
        }
    }

    private long roundsBeforeMark(MeterRecord meter) {
        return roundsBeforeMark.getOrDefault(meter.number(), -1L);
    }
}
