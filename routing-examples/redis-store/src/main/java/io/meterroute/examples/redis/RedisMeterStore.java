package io.meterroute.examples.redis;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.SpaceId;
import io.meterroute.spi.MeterStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keeps the meters of one space. */
final class RedisMeterStore implements MeterStore {
    private final SpaceId space;
    private final MeterKeys keys;

    RedisMeterStore(SpaceId space, MeterKeys keys) {
        this.space = space;
        this.keys = keys;
    }

    @Override
    public Optional<SpaceId> space() {
        return Optional.of(space);
    }

    @Override
    public MeterReading find(MeterNumber number) {
        return read("read meter " + number.masked(), List.of(number)).get(0);
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        return keys.write("write meter " + next.number().masked(), List.of(new MeterWrite(expected, next)))
                .isEmpty();
    }

    @Override
    public List<MeterReading> findAll(List<MeterNumber> numbers) {
        List<MeterReading> readings = new ArrayList<>();
        for (int from = 0; from < numbers.size(); from += MeterKeys.AT_ONCE) {
            readings.addAll(read(
                    "read meters", numbers.subList(from, Math.min(numbers.size(), from + MeterKeys.AT_ONCE))));
        }
        return List.copyOf(readings);
    }

    @Override
    public List<MeterWrite> compareAndSetAll(List<MeterWrite> writes) {
        Set<MeterNumber> meters = new HashSet<>();
        for (MeterWrite write : writes) {
            if (!meters.add(write.next().number())) {
                throw new IllegalArgumentException(
                        "meter " + write.next().number().masked() + " is to be written twice at once");
            }
        }
        return keys.write("write meters", writes);
    }

    private List<MeterReading> read(String what, List<MeterNumber> numbers) {
        List<?> reply = keys.read(what, numbers);
        Instant time = RedisServer.time(reply.get(0));
        List<?> values = (List<?>) reply.get(1);
        List<MeterReading> readings = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            readings.add(new MeterReading(MeterValue.read(numbers.get(i), values.get(i)), time));
        }
        return readings;
    }
}
