package io.meterroute.examples.redis;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes the meters of one space: a key each, and one index of the lists that they stand on.
 *
 * <p>The index is a sorted set in which all scores are 0, so it is ordered by its members, {@code LIST NUMBER}, as a
 * database's index by two columns is. It is written by the script that writes the meter, so it is never wrong.
 */
final class MeterKeys {
    /** A script holds up everybody else: a thousand meters take it some milliseconds. */
    static final int AT_ONCE = 1_000;

    private static final Script READ = Script.named("read");
    private static final Script WRITE = Script.named("write-meters");

    private final RedisServer server;
    private final Keys space;

    MeterKeys(RedisServer server, Keys space) {
        this.server = server;
        this.space = space;
    }

    String index() {
        return space.key("index");
    }

    String changes() {
        return space.key("changes");
    }

    /** Returns the time, then what is stored of at most {@link #AT_ONCE} meters, in their order. */
    List<?> read(String what, List<MeterNumber> numbers) {
        return (List<?>)
                server.run(what, READ, numbers.stream().map(this::meter).toList(), List.of());
    }

    /** Writes as many meters as there are, each for itself, and returns those that were not written. */
    List<MeterWrite> write(String what, List<MeterWrite> writes) {
        List<MeterWrite> refused = new ArrayList<>();
        for (int from = 0; from < writes.size(); from += AT_ONCE) {
            List<MeterWrite> part = writes.subList(from, Math.min(writes.size(), from + AT_ONCE));
            List<?> written = writeAtOnce(what, part);
            for (int i = 0; i < part.size(); i++) {
                if (!written.get(i).equals(1L)) {
                    refused.add(part.get(i));
                }
            }
        }
        return List.copyOf(refused);
    }

    private List<?> writeAtOnce(String what, List<MeterWrite> writes) {
        List<String> keys = new ArrayList<>(List.of(index()));
        List<String> arguments = new ArrayList<>(List.of(changes()));
        for (MeterWrite write : writes) {
            MeterRecord expected = write.expected();
            keys.add(meter(expected.number()));
            arguments.add(expected.number().value());
            arguments.add(expected.version() == 0 ? "" : MeterValue.of(expected, expected.version()));
            arguments.add(MeterValue.of(write.next(), expected.version() + 1));
        }
        return (List<?>) server.run(what, WRITE, keys, arguments);
    }

    private String meter(MeterNumber number) {
        return space.key("meter", number);
    }
}
