package io.meterroute.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.Nonce;
import io.meterroute.model.Round;
import io.meterroute.model.RoundEntry;
import io.meterroute.model.RoundRef;
import io.meterroute.model.SpaceId;
import io.meterroute.tck.RoundLogContract;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class InMemoryRoundLogTest implements RoundLogContract {
    private final Map<SpaceId, InMemoryRoundLog> logs = new ConcurrentHashMap<>();

    @Override
    public InMemoryRoundLog openRoundLog(SpaceId space) {
        return logs.computeIfAbsent(space, s -> new InMemoryRoundLog(1_000));
    }

    @Test
    void theOldestRoundsOfAllMetersTogetherGiveWay() {
        InMemoryRoundLog log = new InMemoryRoundLog(2);
        log.append(entry("1", 1));
        log.append(entry("2", 2));
        log.append(entry("2", 3));

        assertThat(log.newest(MeterNumber.of("1"), 10)).isEmpty();
        assertThat(log.newest(MeterNumber.of("2"), 10)).containsExactly(entry("2", 3), entry("2", 2));

        log.append(entry("1", 4));
        assertThat(log.newest(MeterNumber.of("2"), 10)).containsExactly(entry("2", 3));
    }

    @Test
    void aLogWithoutRoomIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new InMemoryRoundLog(0));
    }

    private static RoundEntry entry(String meter, int sequence) {
        RoundRef ref = new RoundRef(sequence, new Nonce(new UUID(0, sequence)), Optional.empty());
        Round round = Round.claimed(ref, "node-1", Instant.EPOCH, Instant.EPOCH, new TreeSet<>());
        return new RoundEntry(MeterNumber.of(meter), round, Instant.EPOCH.plusSeconds(sequence));
    }
}
