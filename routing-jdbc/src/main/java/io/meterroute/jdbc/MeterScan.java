package io.meterroute.jdbc;

import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The statement that goes through the meters which may pass a filter, in order of their numbers. What columns and flags do
 * not tell (the silence of a provider) is left to the filter itself.
 */
final class MeterScan {
    private final Database database;
    private final String sql;
    private final List<Object> arguments;
    private final int flags;

    /**
     * Some of the meters.
     *
     * @param meters those that can be read
     * @param next the number after which the next page begins, if there may be more
     */
    record Page(List<MeterRecord> meters, Optional<String> next) {}

    private MeterScan(Database database, String sql, List<Object> arguments, int flags) {
        this.database = database;
        this.sql = sql;
        this.arguments = arguments;
        this.flags = flags;
    }

    /** Returns the scan for {@code filter}, or nothing if no meter can pass it. */
    static Optional<MeterScan> of(Database database, MeterKeys keys, MeterFilter filter) {
        Optional<Integer> utility = filter.unassigned() ? Optional.of(MeterKeys.UNASSIGNED) : Optional.empty();
        if (filter.utility().isPresent()) {
            utility = keys.utility(filter.utility());
        }
        List<Integer> flags = new ArrayList<>();
        if (filter.marked()) {
            flags.add(MeterKeys.MARKED);
        }
        Optional<Integer> blocked = filter.blockedFor().flatMap(keys::blockedFor);
        blocked.ifPresent(flags::add);
        if ((filter.utility().isPresent() && utility.isEmpty())
                || (filter.blockedFor().isPresent() && blocked.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(of(database, keys.space(), utility, flags));
    }

    private static MeterScan of(Database database, int space, Optional<Integer> utility, List<Integer> flags) {
        StringBuilder sql = new StringBuilder("SELECT m.number, m.version, m.record FROM ${prefix}meter m");
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < flags.size(); i++) {
            sql.append(" JOIN ${prefix}meter_flag f%1$d ON f%1$d.space_id = m.space_id AND f%1$d.number = m.number"
                    .formatted(i));
            sql.append(" AND f%d.flag = ?".formatted(i));
            arguments.add(flags.get(i));
        }
        sql.append(" WHERE m.space_id = ?");
        arguments.add(space);
        sql.append(utility.isPresent() ? " AND m.utility_id = ?" : " AND m.utility_id IS NOT NULL");
        utility.ifPresent(arguments::add);
        sql.append(" AND m.number > ?");
        for (int i = 0; i < flags.size(); i++) {
            sql.append(" AND f%d.number > ?".formatted(i));
        }
        sql.append(" ORDER BY m.space_id, ")
                .append(utility.isPresent() ? "m.utility_id, " : "")
                .append("m.number LIMIT ?");
        return new MeterScan(database, database.sql(sql.toString()), arguments, flags.size());
    }

    String sql() {
        return sql;
    }

    /** Returns what the statement's places are filled with: the number {@code last} bounds every table that is read. */
    Object[] arguments(String last, int limit) {
        List<Object> all = new ArrayList<>(arguments);
        all.addAll(Collections.nCopies(1 + flags, last));
        all.add(limit);
        return all.toArray();
    }

    /** Returns the meters after the number {@code last}; those whose text is damaged are left out, and logged together. */
    Page page(String last, int limit) {
        return database.runOne("read a page of meters", session -> {
            List<MeterRecord> meters = new ArrayList<>();
            LeftOut leftOut = new LeftOut();
            Row<String> row = found -> read(found, meters, leftOut);
            List<String> numbers = session.list(sql, row, arguments(last, limit));
            leftOut.tell();
            boolean isLast = numbers.size() < limit;
            return new Page(meters, isLast ? Optional.empty() : Optional.of(numbers.get(limit - 1)));
        });
    }

    private static String read(ResultSet row, List<MeterRecord> meters, LeftOut leftOut) throws SQLException {
        String number = row.getString(1);
        long version = row.getLong(2);
        String text = row.getString(3);
        leftOut.add(meters, () -> MeterRow.record(MeterNumber.of(number), version, text));
        return number;
    }
}
