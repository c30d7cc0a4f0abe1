package io.meterroute.memory;

import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.ChangeFeed;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Keeps the meters of one space in memory. Thread-safe; never blocks, never fails.
 *
 * <p>The index of known meters and the counts per utility are changed inside the same step that changes a record, under
 * the map's own lock on that meter: whoever sees the record sees them.
 */
public final class InMemoryMeterStore implements MeterStore, MeterDirectory {
    private static final Predicate<String> NUMBER =
            Pattern.compile("[A-Za-z0-9]{1," + MeterNumber.MAX_LENGTH + "}").asMatchPredicate();

    private final InstantSource clock;
    private final InMemoryChangeFeed feed;
    private final Map<MeterNumber, MeterRecord> meters = new ConcurrentHashMap<>();
    private final NavigableSet<MeterNumber> known = new ConcurrentSkipListSet<>();
    private final Map<Optional<UtilityId>, AtomicLong> counts = new ConcurrentHashMap<>();

    /** Makes an empty store whose time is {@code clock}'s. */
    public InMemoryMeterStore(InstantSource clock) {
        this(clock, new InMemoryChangeFeed());
    }

    /** Makes an empty store whose time is {@code clock}'s and which tells {@code feed} of every write. */
    public InMemoryMeterStore(InstantSource clock, InMemoryChangeFeed feed) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.feed = Objects.requireNonNull(feed, "feed");
    }

    /** Returns the feed that is told of every write. */
    public ChangeFeed changes() {
        return feed;
    }

    @Override
    public MeterReading find(MeterNumber number) {
        MeterRecord present = meters.get(number);
        return new MeterReading(present == null ? MeterRecord.unseen(number) : present, clock.instant());
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        if (!expected.number().equals(next.number())) {
            throw new IllegalArgumentException("meter " + next.number().masked() + " cannot take the place of meter "
                    + expected.number().masked());
        }
        return put(expected.version(), next);
    }

    @Override
    public List<MeterNumber> search(String prefix, int limit) {
        PageLimit.check(limit);
        String upper = prefix.toUpperCase(Locale.ROOT);
        return from(prefix).stream()
                .takeWhile(number -> number.value().startsWith(upper))
                .limit(limit)
                .toList();
    }

    @Override
    public long count(Optional<UtilityId> utility) {
        AtomicLong count = counts.get(utility);
        return count == null ? 0 : count.get();
    }

    @Override
    public List<MeterRecord> scan(MeterFilter filter, Optional<MeterNumber> after, int limit) {
        PageLimit.check(limit);
        NavigableSet<MeterNumber> rest =
                after.map(number -> known.tailSet(number, false)).orElse(known);
        return rest.stream()
                .map(number -> find(number).meter())
                .filter(meter -> meter.isKnown() && filter.matches(meter))
                .limit(limit)
                .toList();
    }

    @Override
    public long addAll(Iterator<MeterRecord> added, Consumer<MeterRecord> present) {
        long stored = 0;
        while (added.hasNext()) {
            MeterRecord meter = added.next();
            if (put(0, meter)) {
                stored++;
            } else {
                present.accept(meter);
            }
        }
        return stored;
    }

    private boolean put(long expectedVersion, MeterRecord next) {
        MeterRecord stored = next.withVersion(expectedVersion + 1);
        AtomicBoolean written = new AtomicBoolean();
        meters.compute(next.number(), (number, present) -> {
            MeterRecord before = present == null ? MeterRecord.unseen(number) : present;
            if (before.version() != expectedVersion) {
                return present;
            }
            written.set(true);
            index(before, stored);
            return stored;
        });
        if (written.get()) {
            feed.tellMeter(next.number());
        }
        return written.get();
    }

    /**
     * What stays as it is, is not touched: a scan must not miss a meter that stays known while it is written, nor a count
     * leave out one that stays at its utility.
     */
    private void index(MeterRecord before, MeterRecord now) {
        boolean stays = before.isKnown() && now.isKnown();
        if (now.isKnown() && !stays) {
            known.add(now.number());
        } else if (before.isKnown() && !stays) {
            known.remove(now.number());
        }
        boolean staysAtItsUtility = stays && before.utility().equals(now.utility());
        if (now.isKnown() && !staysAtItsUtility) {
            counter(now).incrementAndGet();
        }
        if (before.isKnown() && !staysAtItsUtility) {
            counter(before).decrementAndGet();
        }
    }

    private AtomicLong counter(MeterRecord meter) {
        return counts.computeIfAbsent(meter.utility(), utility -> new AtomicLong());
    }

    /** The known meters from {@code prefix} on: all of them if it is empty, none if no number can begin with it. */
    private NavigableSet<MeterNumber> from(String prefix) {
        if (prefix.isEmpty()) {
            return known;
        }
        return NUMBER.test(prefix) ? known.tailSet(MeterNumber.of(prefix), true) : Collections.emptyNavigableSet();
    }
}
