package io.meterroute.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tables and their version: checks them, and installs what is missing (STORE-4).
 *
 * <p>Each script notes its own version as its last statement, so that tables which a migration tool has made look the same
 * as those made here. Here the script's checksum is noted too, and one that differs later is refused.
 */
final class Schema {
    /** Script number n, counted from 1, makes version n of the tables. */
    private static final List<String> SCRIPTS = List.of("V1__tables.sql");

    private static final Limits PATIENT = new Limits(Duration.ofMinutes(2), Duration.ofMinutes(1));
    private static final String NO_SUCH_TABLE = "42";

    private final Database database;

    private record Version(int number, Optional<String> checksum) {}

    Schema(Database database) {
        this.database = database.with(PATIENT);
    }

    /** Makes sure that all tables are there, and makes those that are missing. May be called on several nodes at once. */
    void install() {
        if (missing() > 0) {
            database.run("install the tables", session -> {
                database.dialect().alone(session.connection(), database.names(), () -> installMissing(session));
                return SCRIPTS.size();
            });
        }
    }

    /** Makes sure that all tables are there. */
    void check() {
        int missing = missing();
        if (missing > 0) {
            throw new IllegalStateException("the tables are not at version " + SCRIPTS.size() + ": " + missing
                    + " of the scripts beside io.meterroute.jdbc.JdbcRouting, folder "
                    + database.dialect().folder() + ", are still to be run");
        }
    }

    /** Returns how many scripts have not been run. */
    private int missing() {
        return database.runOne("read the tables' version", session -> {
            try {
                return SCRIPTS.size() - checked(versions(session)).size();
            } catch (SQLException e) {
                if (e.getSQLState() != null && e.getSQLState().startsWith(NO_SUCH_TABLE)) {
                    return SCRIPTS.size();
                }
                throw e;
            }
        });
    }

    private void installMissing(Session session) throws SQLException {
        run(session, statements(script(1)).get(0));
        for (int version = checked(versions(session)).size() + 1; version <= SCRIPTS.size(); version++) {
            for (String statement : statements(script(version))) {
                run(session, statement);
            }
            session.update(
                    database.sql("UPDATE ${prefix}schema_history SET checksum = ? WHERE version = ?"),
                    checksum(script(version)),
                    version);
        }
    }

    private void run(Session session, String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute(database.sql(sql));
        }
    }

    private List<Version> versions(Session session) throws SQLException {
        return session.list(
                database.sql("SELECT version, checksum FROM ${prefix}schema_history ORDER BY version"),
                row -> new Version(row.getInt(1), Optional.ofNullable(row.getString(2))));
    }

    private List<Version> checked(List<Version> versions) {
        for (int i = 0; i < versions.size(); i++) {
            int number = versions.get(i).number();
            if (number > SCRIPTS.size()) {
                throw new IllegalStateException(
                        "the tables are at version " + number + ", and this node knows " + SCRIPTS.size() + " only");
            }
            if (number != i + 1) {
                throw new IllegalStateException("version " + (i + 1) + " of the tables was left out");
            }
            if (versions.get(i)
                    .checksum()
                    .filter(c -> !c.equals(checksum(script(number))))
                    .isPresent()) {
                throw new IllegalStateException(
                        "version " + number + " of the tables was made by another script than " + SCRIPTS.get(i));
            }
        }
        return versions;
    }

    private String script(int version) {
        String path = database.dialect().folder() + "/" + SCRIPTS.get(version - 1);
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("script " + path + " is missing from the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("script " + path, e);
        }
    }

    private static List<String> statements(String script) {
        String code = script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Arrays.stream(code.split(";(\n|$)"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String checksum(String script) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
