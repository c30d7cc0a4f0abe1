package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every node asks every second does not get slower with the changes that have long taken effect. */
class PendingPlanTest {
    private static final String PREFIX = "pending_plans_";
    private static final int CLOSED = 4_000;
    private static final int OPEN = 5;

    /** What MariaDB says when it takes a minimum from the end of an index. */
    private static final String MARIADB_READS_ITS_END = "select tables optimized away";

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void pendingChangesAreFoundAlongAnIndex(TestDatabase test) {
        Database database = filled(test);

        assertThat(List.of(JdbcRoutingTableStore.PENDING, JdbcRoutingTableStore.NEXT_PENDING))
                .allSatisfy(read -> assertThat(plan(database, read))
                        .containsAnyOf(
                                "table_pending_institution_id_effective_at_idx",
                                "table_pending_open",
                                MARIADB_READS_ITS_END));
    }

    private static String plan(Database database, String read) {
        String statement = "EXPLAIN " + database.sql(read).replace("?", "1");
        return database
                .runOne(
                        "explain",
                        session -> session.list(statement, row -> {
                            String line = "";
                            for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                                line += row.getString(column) + " ";
                            }
                            return line;
                        }))
                .stream()
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT);
    }

    private static Database filled(TestDatabase test) {
        test.clear(PREFIX);
        Database database = test.database(PREFIX);
        String insert = database.sql("INSERT INTO ${prefix}table_pending"
                + " (institution_id, id, effective_at, is_open, record) VALUES (1, ?, ?, ?, 'x')");
        database.run("fill", session -> {
            for (int i = 0; i < CLOSED + OPEN; i++) {
                session.update(insert, "change-" + i, i, i >= CLOSED);
            }
            return true;
        });
        test.execute(
                test == TestDatabase.POSTGRESQL
                        ? database.sql("ANALYZE ${prefix}table_pending")
                        : test == TestDatabase.MARIADB
                                ? database.sql("ANALYZE TABLE ${prefix}table_pending")
                                : "ANALYZE");
        return database;
    }
}
