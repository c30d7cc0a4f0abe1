package io.meterroute.jdbc;

import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.OutlinePages;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Looks at many meters of one space, always along an index and never at more than a page at a time. */
final class JdbcMeterDirectory implements MeterDirectory {
    private static final Predicate<String> PREFIX =
            Pattern.compile("[A-Za-z0-9]{0," + MeterNumber.MAX_LENGTH + "}").asMatchPredicate();

    /** Comes after every character that a meter number has. */
    private static final String AFTER_ALL = "~";

    /** Ordered by all the key, or H2 does not see that the index has that order. */
    static final String SEARCH = """
            SELECT number FROM ${prefix}meter
            WHERE space_id = ? AND number >= ? AND number < ? AND utility_id IS NOT NULL
            ORDER BY space_id, number LIMIT ?""";

    private static final int SCAN_PAGE = 1_000;

    private final Database database;
    private final MeterKeys keys;
    private final MeterTallies tallies;
    private final MeterLoader loader;
    private final String search;

    JdbcMeterDirectory(Database database, MeterKeys keys, MeterTallies tallies, MeterLoader loader) {
        this.database = database;
        this.keys = keys;
        this.tallies = tallies;
        this.loader = loader;
        this.search = database.sql(SEARCH);
    }

    @Override
    public List<MeterNumber> search(String prefix, int limit) {
        PageLimit.check(limit);
        if (!PREFIX.test(prefix)) {
            return List.of();
        }
        String first = prefix.isEmpty() ? "" : MeterNumber.of(prefix).value();
        return database.runOne(
                "search meters",
                session -> session.list(
                        search,
                        row -> MeterNumber.of(row.getString(1)),
                        keys.space(),
                        first,
                        first + AFTER_ALL,
                        limit));
    }

    @Override
    public long count(Optional<UtilityId> utility) {
        return keys.utility(utility)
                .map(id -> database.runOne("read a count of meters", session -> tallies.count(session, id)))
                .orElse(0L);
    }

    @Override
    public List<MeterRecord> scan(MeterFilter filter, Optional<MeterNumber> after, int limit) {
        PageLimit.check(limit);
        Optional<MeterScan> scan = MeterScan.of(database, keys, filter);
        List<MeterRecord> found = new ArrayList<>();
        Optional<String> next =
                scan.map(present -> after.map(MeterNumber::value).orElse(""));
        while (next.isPresent() && found.size() < limit) {
            MeterScan.Page page = scan.orElseThrow().page(next.get(), SCAN_PAGE);
            page.meters().stream()
                    .filter(filter::matches)
                    .limit(limit - found.size())
                    .forEach(found::add);
            next = page.next();
        }
        return List.copyOf(found);
    }

    @Override
    public OutlinePages outlines() {
        return new StoredOutlines(database.dialect().meterRows(database, keys.space()));
    }

    @Override
    public long addAll(Iterator<MeterRecord> meters, Consumer<MeterRecord> present) {
        long stored = 0;
        while (meters.hasNext()) {
            Map<MeterNumber, MeterRecord> chunk = new LinkedHashMap<>();
            List<MeterRecord> offered = new ArrayList<>();
            while (meters.hasNext() && offered.size() < MeterLoader.CHUNK) {
                MeterRecord meter = meters.next();
                offered.add(meter);
                chunk.putIfAbsent(meter.number(), meter);
            }
            stored += chunk.size();
            for (MeterNumber number : loader.load(chunk.values())) {
                chunk.remove(number);
                stored--;
            }
            for (MeterRecord meter : offered) {
                if (!chunk.remove(meter.number(), meter)) {
                    present.accept(meter);
                }
            }
        }
        return stored;
    }
}
