package io.meterroute.jdbc;

import java.sql.SQLException;

/** What one unit of work does in its session. It may be run several times, so it keeps nothing between runs. */
interface Work<T> {
    T in(Session session) throws SQLException;
}
