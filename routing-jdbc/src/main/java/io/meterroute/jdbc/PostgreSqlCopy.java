package io.meterroute.jdbc;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** PostgreSQL's COPY, for connections that are {@linkplain PostgreSqlDriver pgjdbc's}. */
final class PostgreSqlCopy {
    private PostgreSqlCopy() {}

    /** Copies {@code rows} into a table; {@code into} names it and its columns. */
    static void insertAll(Connection connection, String into, List<@Nullable Object[]> rows) throws SQLException {
        StringBuilder text = new StringBuilder();
        for (@Nullable Object[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                text.append(i == 0 ? "" : "\t");
                append(text, row[i]);
            }
            text.append('\n');
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + into + " FROM STDIN", new StringReader(text.toString()));
        } catch (IOException e) {
            throw new SQLException("could not copy " + rows.size() + " rows into " + into, e);
        }
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        if (value == null) {
            text.append("\\N");
            return;
        }
        String written = value.toString();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                default -> text.append(c);
            }
        }
    }
}
