package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterTallies.Change;
import io.meterroute.jdbc.MeterWrites.Replacement;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Reads and writes many meters in few steps. */
final class MeterBatches {
    private final Database database;
    private final MeterKeys keys;
    private final MeterWrites writes;
    private final MeterTallies tallies;
    private final Notices notices;
    private final MeterLoader loader;
    private final String now;
    private final String select;

    MeterBatches(
            Database database,
            MeterKeys keys,
            MeterWrites writes,
            MeterTallies tallies,
            Notices notices,
            MeterLoader loader) {
        this.database = database;
        this.keys = keys;
        this.writes = writes;
        this.tallies = tallies;
        this.notices = notices;
        this.loader = loader;
        this.now = "SELECT " + database.dialect().microsNow();
        this.select = database.sql("SELECT number, version, record FROM ${prefix}meter WHERE ");
    }

    /** Returns the readings; their time is before the first of them was read. */
    List<MeterReading> findAll(List<MeterNumber> numbers) {
        return database.run("read " + numbers.size() + " meters", session -> {
            Instant time =
                    session.first(now, row -> Micros.instant(row.getLong(1))).orElseThrow();
            Map<MeterNumber, MeterRecord> stored = new HashMap<>();
            for (List<MeterNumber> part : Parts.of(numbers)) {
                read(session, part).forEach(meter -> stored.put(meter.number(), meter));
            }
            return numbers.stream()
                    .map(number -> stored.getOrDefault(number, MeterRecord.unseen(number)))
                    .map(meter -> new MeterReading(meter, time))
                    .toList();
        });
    }

    private List<MeterRecord> read(Session session, List<MeterNumber> part) throws SQLException {
        MetersIn wanted = database.dialect()
                .metersIn(keys.space(), part.stream().map(MeterNumber::value).toList());
        return session.list(
                select + wanted.sql(),
                row -> MeterRow.record(MeterNumber.of(row.getString(1)), row.getLong(2), row.getString(3)),
                wanted.arguments().toArray());
    }

    /**
     * Does all of {@code wanted}; what is not written at the first go is left to {@code single}. If it fails, whatever may have
     * been written is told to other nodes all the same.
     */
    List<MeterWrite> compareAndSetAll(List<MeterWrite> wanted, Predicate<MeterWrite> single) {
        refuseTwice(wanted);
        Set<MeterWrite> lost = new HashSet<>();
        try {
            for (List<MeterWrite> part : Parts.of(wanted)) {
                lost.addAll(insertAll(part.stream()
                        .filter(write -> write.expected().version() == 0)
                        .toList()));
                lost.addAll(replaceAll(part.stream()
                        .filter(write -> write.expected().version() != 0)
                        .toList()));
            }
            lost.removeIf(write -> write.expected().version() != 0 && single.test(write));
        } finally {
            notices.ofMeters(wanted.stream()
                    .filter(write -> !lost.contains(write))
                    .map(write -> write.next().number())
                    .toList());
        }
        return wanted.stream().filter(lost::contains).toList();
    }

    private List<MeterWrite> insertAll(List<MeterWrite> added) {
        Set<MeterNumber> present = added.isEmpty()
                ? Set.of()
                : loader.load(added.stream().map(MeterWrite::next).toList());
        return added.stream()
                .filter(write -> present.contains(write.next().number()))
                .toList();
    }

    /** Replaces in the order of the numbers, so that two nodes do not lock crosswise. */
    private List<MeterWrite> replaceAll(List<MeterWrite> unordered) {
        List<MeterWrite> ordered = unordered.stream()
                .sorted(Comparator.comparing(write -> write.next().number()))
                .toList();
        List<Replacement> replacements = ordered.stream()
                .map(write -> new Replacement(MeterRow.of(keys, write.expected()), MeterRow.of(keys, write.next())))
                .toList();
        return ordered.isEmpty()
                ? List.of()
                : database.run("write " + ordered.size() + " meters", session -> {
                    int[] replaced = writes.replaceAll(session, replacements);
                    if (Arrays.stream(replaced).anyMatch(rows -> rows < 0)) {
                        session.undo();
                        return ordered;
                    }
                    tallies.note(
                            session,
                            picked(replacements, replaced, 1).stream()
                                    .map(Change::of)
                                    .toList());
                    return picked(ordered, replaced, 0);
                });
    }

    /** Returns those of {@code all} at whose place {@code marks} has {@code mark}. */
    private static <T> List<T> picked(List<T> all, int[] marks, int mark) {
        return IntStream.range(0, marks.length)
                .filter(i -> marks[i] == mark)
                .mapToObj(all::get)
                .toList();
    }

    private static void refuseTwice(List<MeterWrite> wanted) {
        Set<MeterNumber> meters = new HashSet<>();
        for (MeterWrite write : wanted) {
            if (!meters.add(write.next().number())) {
                throw new IllegalArgumentException(
                        "meter " + write.next().number().masked() + " is to be written twice at once");
            }
        }
    }
}
