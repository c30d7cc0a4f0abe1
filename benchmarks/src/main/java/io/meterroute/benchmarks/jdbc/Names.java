package io.meterroute.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The small numbers that stand for names in the keys of the tables. */
final class Names {
    /** The table of names counts kinds from 1: spaces, institutions, utilities. */
    private final List<Map<String, Integer>> kinds = Stream.generate(HashMap<String, Integer>::new)
            .limit(3)
            .<Map<String, Integer>>map(map -> map)
            .toList();

    /** Reads the names of the tables that begin with {@code prefix}. */
    Names(DataSource database, String prefix) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement select = connection.createStatement();
                ResultSet row = select.executeQuery("SELECT kind, name, id FROM " + prefix + "name")) {
            while (row.next()) {
                kinds.get(row.getInt(1) - 1).put(row.getString(2), row.getInt(3));
            }
        }
    }

    int space(String name) {
        return number(0, name);
    }

    int institution(String name) {
        return number(1, name);
    }

    int utility(String name) {
        return number(2, name);
    }

    private int number(int kind, String name) {
        return Objects.requireNonNull(kinds.get(kind).get(name), name);
    }
}
