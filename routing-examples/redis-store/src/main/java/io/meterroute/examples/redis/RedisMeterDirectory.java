package io.meterroute.examples.redis;

import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.MeterDirectory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the meters of one space along their index, a page at a time. */
final class RedisMeterDirectory implements MeterDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(RedisMeterDirectory.class);

    private static final Predicate<String> PREFIX =
            Pattern.compile("[A-Za-z0-9]{0," + MeterNumber.MAX_LENGTH + "}").asMatchPredicate();

    /** Comes after every character that a meter number has. */
    private static final String AFTER_ALL = "~";

    private final RedisServer server;
    private final MeterKeys keys;

    RedisMeterDirectory(RedisServer server, MeterKeys keys) {
        this.server = server;
        this.keys = keys;
    }

    @Override
    public List<MeterNumber> search(String prefix, int limit) {
        PageLimit.check(limit);
        if (!PREFIX.test(prefix)) {
            return List.of();
        }
        String first = MeterValue.ALL + " " + (prefix.isEmpty() ? "" : MeterNumber.of(prefix));
        return List.copyOf(numbers("[" + first, "(" + first + AFTER_ALL, limit));
    }

    @Override
    public long count(Optional<UtilityId> utility) {
        String list = MeterValue.at(utility) + " ";
        return server.call("count meters", redis -> redis.zlexcount(keys.index(), "[" + list, "(" + list + AFTER_ALL));
    }

    @Override
    public List<MeterRecord> scan(MeterFilter filter, Optional<MeterNumber> after, int limit) {
        PageLimit.check(limit);
        String list = MeterValue.holding(filter) + " ";
        List<MeterRecord> found = new ArrayList<>();
        String from = after.map(number -> "(" + list + number).orElse("[" + list);
        List<MeterNumber> page;
        do {
            page = numbers(from, "(" + list + AFTER_ALL, MeterKeys.AT_ONCE);
            read(page).stream()
                    .filter(meter -> meter.isKnown() && filter.matches(meter))
                    .limit(limit - found.size())
                    .forEach(found::add);
            from = page.isEmpty() ? from : "(" + list + page.get(page.size() - 1);
        } while (page.size() == MeterKeys.AT_ONCE && found.size() < limit);
        return List.copyOf(found);
    }

    @Override
    public long addAll(Iterator<MeterRecord> meters, Consumer<MeterRecord> present) {
        long stored = 0;
        while (meters.hasNext()) {
            List<MeterWrite> part = new ArrayList<>();
            while (meters.hasNext() && part.size() < MeterKeys.AT_ONCE) {
                MeterRecord meter = meters.next();
                part.add(new MeterWrite(MeterRecord.unseen(meter.number()), meter));
            }
            List<MeterWrite> refused = keys.write("add meters", part);
            refused.forEach(write -> present.accept(write.next()));
            stored += part.size() - refused.size();
        }
        return stored;
    }

    private List<MeterNumber> numbers(String from, String to, int limit) {
        return server.members("list meters", keys.index(), from, to, limit).stream()
                .map(member -> MeterNumber.of(member.substring(member.indexOf(' ') + 1)))
                .toList();
    }

    private List<MeterRecord> read(List<MeterNumber> numbers) {
        List<MeterRecord> meters = new ArrayList<>();
        if (!numbers.isEmpty()) {
            List<?> values =
                    (List<?>) keys.read("read a page of meters", numbers).get(1);
            for (int i = 0; i < numbers.size(); i++) {
                try {
                    meters.add(MeterValue.read(numbers.get(i), values.get(i)));
                } catch (DamagedRecordException e) {
                    LOG.warn("a scan leaves out a meter: {}", e.getMessage());
                }
            }
        }
        return meters;
    }
}
