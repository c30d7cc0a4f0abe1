package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;

/**
 * Whether pgjdbc is there, which has what JDBC lacks: COPY, notifications, and what exactly the server warns of. Other drivers
 * do too. The classes that use it are {@link PostgreSqlCopy}, {@link PostgreSqlEar} and {@link PostgreSqlWarnings}; nobody
 * touches them before asking here.
 */
final class PostgreSqlDriver {
    private static final String CONNECTION = "org.postgresql.PGConnection";

    private static final String WARNING = "org.postgresql.util.PSQLWarning";

    private PostgreSqlDriver() {}

    /** Tells whether {@code warning} is pgjdbc's. */
    static boolean made(SQLWarning warning) {
        return warning.getClass().getName().equals(WARNING);
    }

    /** Tells whether {@code connection} is pgjdbc's, or wraps one of pgjdbc's. */
    static boolean isBehind(Connection connection) throws SQLException {
        try {
            return connection.isWrapperFor(Class.forName(CONNECTION, false, PostgreSqlDriver.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
