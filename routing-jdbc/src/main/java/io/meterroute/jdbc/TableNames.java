package io.meterroute.jdbc;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the tables are: puts schema and prefix into statements, once per statement, when a store is made.
 *
 * @param schema the schema's name (the database's name on MariaDB); empty for the connection's own
 * @param prefix what the name of every table and index begins with
 */
record TableNames(Optional<String> schema, String prefix) {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,29}");
    private static final String PLACEHOLDER = "${prefix}";
    static final TableNames DEFAULT = new TableNames(Optional.empty(), "meterroute_");

    TableNames {
        Objects.requireNonNull(prefix, "table prefix");
        schema.ifPresent(name -> check("schema", name));
        check("table prefix", prefix);
    }

    /** Returns {@code text}, statements or a script, with its table names in full. */
    String in(String text) {
        return text.replace(PLACEHOLDER, schema.map(name -> name + ".").orElse("") + prefix);
    }

    private static void check(String what, String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    what + " must be a letter or underscore and up to 29 letters, digits and underscores: " + name);
        }
    }
}
