package io.meterroute.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Makes a value of the row that a result stands at. */
interface Row<T> {
    T read(ResultSet row) throws SQLException;
}
