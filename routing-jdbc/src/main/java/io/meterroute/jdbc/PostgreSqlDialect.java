package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** PostgreSQL, and what speaks like it. */
final class PostgreSqlDialect implements Dialect {
    private static final String CONSTRAINT_VIOLATION = "23";

    /** A text too long, a character that cannot be stored, a lock not to be had, a statement cancelled, an exception of a trigger. */
    private static final Set<String> REFUSALS = Set.of("22001", "22021", "55P03", "57014", "P0001");

    @Override
    public String folder() {
        return "postgresql";
    }

    /** All settings in one message, and all of them end with the transaction. */
    @Override
    public AfterTransaction begin(Connection connection, Limits limits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SET TRANSACTION ISOLATION LEVEL READ COMMITTED;
                    SET LOCAL lock_timeout = %d;
                    SET LOCAL statement_timeout = %d;
                    SET LOCAL idle_in_transaction_session_timeout = %d""".formatted(
                            limits.lock().toMillis(),
                            limits.statement().toMillis(),
                            limits.statement().toMillis()));
        }
        return () -> {};
    }

    /**
     * The server ends what takes too long in a transaction, and its answer comes within this time; a read by itself can be
     * left to a server that does not answer. Only a write by itself needs a timer, which is a thread's work each time.
     */
    @Override
    public AfterTransaction patience(Connection connection, Limits limits) throws SQLException {
        int before = connection.getNetworkTimeout();
        int millis = Math.toIntExact(limits.statement().plus(limits.lock()).toMillis());
        if (before != 0 && before <= millis) {
            return () -> {};
        }
        connection.setNetworkTimeout(Runnable::run, millis);
        return () -> connection.setNetworkTimeout(Runnable::run, before);
    }

    @Override
    public boolean needsNoTimer(boolean inTransaction, boolean reads) {
        return inTransaction || reads;
    }

    @Override
    public void limit(Statement statement, int seconds) throws SQLException {
        statement.setQueryTimeout(seconds);
    }

    @Override
    public void checkCommitted(Statement statement) throws SQLException {
        check(statement.getWarnings());
    }

    @Override
    public void checkCommitted(Connection connection) throws SQLException {
        SQLWarning warnings = connection.getWarnings();
        if (warnings != null) {
            connection.clearWarnings();
            check(warnings);
        }
    }

    private static void check(@Nullable SQLWarning warnings) throws SQLException {
        if (warnings != null && PostgreSqlDriver.made(warnings)) {
            PostgreSqlWarnings.refuseUnreplicated(warnings);
        }
    }

    @Override
    public String microsNow() {
        return "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS bigint)";
    }

    @Override
    public Optional<String> lossOfCommits(Session session) throws SQLException {
        return session.first(
                        "SELECT name FROM pg_settings WHERE name IN ('fsync', 'synchronous_commit') AND setting = 'off'",
                        row -> row.getString(1))
                .map(name -> name + " is off");
    }

    /** Here a failed statement would abort the transaction. */
    @Override
    public String insertIfAbsent(String insert) {
        return insert + " ON CONFLICT DO NOTHING";
    }

    /** A list of places would be planned anew each time. */
    @Override
    public MetersIn metersIn(int space, List<String> numbers) {
        return MetersIn.array(space, numbers);
    }

    @Override
    public Optional<String> withFlags(String update) {
        return Optional.of("WITH written AS (" + update + " RETURNING number)," + """
                 lowered AS (
                    DELETE FROM ${prefix}meter_flag WHERE space_id = ? AND flag = ANY (CAST(? AS integer[]))
                    AND number = (SELECT number FROM written)),
                raised AS (
                    INSERT INTO ${prefix}meter_flag (space_id, flag, number)
                    SELECT ?, r.flag, w.number FROM written w, unnest(CAST(? AS integer[])) AS r (flag))
                SELECT 1 FROM written""");
    }

    @Override
    public MeterRows meterRows(Database database, int space) {
        return PostgreSqlMeterBlocks.of(database, space).orElseGet(() -> Dialect.super.meterRows(database, space));
    }

    @Override
    public boolean isDuplicateKey(SQLException failure) {
        return "23505".equals(failure.getSQLState());
    }

    /** These are errors of a statement, which the server reports instead of committing; the connection goes on. */
    @Override
    public boolean isUndone(SQLException failure) {
        String state = String.valueOf(failure.getSQLState());
        return isLostRace(failure) || state.startsWith(CONSTRAINT_VIOLATION) || REFUSALS.contains(state);
    }

    @Override
    public boolean groupsWrites() {
        return true;
    }

    @Override
    public void insertAll(Session session, String into, int columns, List<@Nullable Object[]> rows)
            throws SQLException {
        if (PostgreSqlDriver.isBehind(session.connection())) {
            PostgreSqlCopy.insertAll(session.connection(), into, rows);
        } else {
            Dialect.super.insertAll(session, into, columns, rows);
        }
    }

    @Override
    public boolean hasNotifications() {
        return true;
    }

    @Override
    public void tell(Session session, TableNames names, int space, String notice) throws SQLException {
        session.first("SELECT pg_notify(?, ?)", row -> notice, channel(names), notice);
    }

    @Override
    public void hint(Session session, TableNames names, int space, String notice) throws SQLException {
        session.first(
                "SELECT set_config('synchronous_commit', 'off', true), pg_notify(?, ?)",
                row -> notice,
                channel(names),
                notice);
    }

    /** Returns the name that notices of all nodes on these tables go by. */
    static String channel(TableNames names) {
        return names.prefix().toLowerCase(Locale.ROOT) + "changes";
    }

    @Override
    public Optional<JdbcChangeFeed.Ear> ear(Database database, FeedOptions options, int institution, int space) {
        DataSource connections = options.connections().orElse(database.dataSource());
        boolean canHear =
                database.runOne("look at the driver", session -> PostgreSqlDriver.isBehind(session.connection()));
        return canHear
                ? Optional.of(new PostgreSqlEar(connections, database.names(), institution, space))
                : Optional.empty();
    }

    /** All in one transaction, with a lock that ends with it. */
    @Override
    public void alone(Connection connection, TableNames names, Installation work) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext(?), hashtext(?))")) {
            lock.setString(1, "meterroute schema");
            lock.setString(2, names.in("${prefix}"));
            lock.execute();
        }
        work.run();
    }
}
