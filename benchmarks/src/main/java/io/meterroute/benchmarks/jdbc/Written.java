package io.meterroute.benchmarks.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Makes sure that what is measured is what was meant: each statement writes its row. */
final class Written {
    private Written() {}

    static void one(PreparedStatement statement) throws SQLException {
        check(statement.executeUpdate() == 1);
    }

    static void check(boolean written) {
        if (!written) {
            throw new IllegalStateException("nothing was written");
        }
    }
}
