package io.meterroute.jdbc;

import io.meterroute.jdbc.MeterLoader.NewRow;
import io.meterroute.model.MeterNumber;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores new meters by batches of plain inserts. Those that are there are looked up before; if one comes in between, the
 * rest is stored row by row.
 */
final class RowLoad {
    private static final int BATCH = 500;

    private RowLoad() {}

    static Set<MeterNumber> load(Session session, TableNames names, int space, List<NewRow> rows) throws SQLException {
        Set<MeterNumber> present = new HashSet<>();
        for (int from = 0; from < rows.size(); from += BATCH) {
            List<NewRow> batch = rows.subList(from, Math.min(rows.size(), from + BATCH));
            Set<MeterNumber> there = present(session, names, space, batch);
            present.addAll(there);
            present.addAll(insert(
                    session,
                    names,
                    space,
                    batch.stream().filter(row -> !there.contains(row.number())).toList()));
        }
        return present;
    }

    private static Set<MeterNumber> present(Session session, TableNames names, int space, List<NewRow> batch)
            throws SQLException {
        String select = names.in("SELECT number FROM ${prefix}meter WHERE space_id = ? AND number IN ("
                + String.join(", ", Collections.nCopies(batch.size(), "?")) + ")");
        List<Object> arguments = new ArrayList<>();
        arguments.add(space);
        batch.forEach(row -> arguments.add(row.number().value()));
        return new HashSet<>(session.list(select, row -> MeterNumber.of(row.getString(1)), arguments.toArray()));
    }

    private static Set<MeterNumber> insert(Session session, TableNames names, int space, List<NewRow> rows)
            throws SQLException {
        String insert = names.in(
                "INSERT INTO ${prefix}meter (space_id, number, utility_id, version, record) VALUES (?, ?, ?, 1, ?)");
        List<@Nullable Object[]> arguments =
                rows.stream().map(row -> arguments(space, row)).toList();
        Savepoint before = session.connection().setSavepoint();
        try {
            session.batch(insert, arguments);
            return Set.of();
        } catch (SQLException e) {
            if (!session.isDuplicateKey(e)) {
                throw e;
            }
        }
        session.connection().rollback(before);
        Set<MeterNumber> present = new HashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!session.insertIfAbsent(insert, arguments.get(i))) {
                present.add(rows.get(i).number());
            }
        }
        return present;
    }

    private static @Nullable Object[] arguments(int space, NewRow row) {
        return new @Nullable Object[] {
            space, row.number().value(), row.columns().utility(), row.text()
        };
    }
}
