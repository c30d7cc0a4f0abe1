package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Whether pgjdbc is there, which has what JDBC lacks: COPY, and notifications. Other drivers do too. The classes that use it
 * are {@link PostgreSqlCopy} and {@link PostgreSqlEar}; nobody touches them before asking here.
 */
final class PostgreSqlDriver {
    private static final String CONNECTION = "org.postgresql.PGConnection";

    private PostgreSqlDriver() {}

    /** Tells whether {@code connection} is pgjdbc's, or wraps one of pgjdbc's. */
    static boolean isBehind(Connection connection) throws SQLException {
        try {
            return connection.isWrapperFor(Class.forName(CONNECTION, false, PostgreSqlDriver.class.getClassLoader()));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
