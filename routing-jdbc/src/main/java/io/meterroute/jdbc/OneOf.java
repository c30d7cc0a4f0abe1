package io.meterroute.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The condition that a column holds one of some texts.
 *
 * @param sql what stands behind the column
 * @param arguments what its places are filled with
 */
record OneOf(String sql, List<Object> arguments) {
    /** Has a place for each text. */
    static OneOf list(List<String> texts) {
        return new OneOf(" IN (" + String.join(", ", Collections.nCopies(texts.size(), "?")) + ")", List.copyOf(texts));
    }

    /** Has one place for all texts, so that the statement is the same for any number of them. */
    static OneOf array(List<String> texts) {
        return new OneOf(" = ANY (?)", List.of((Object) texts.toArray(String[]::new)));
    }

    /** Returns the arguments behind {@code first}. */
    Object[] after(Object first) {
        List<Object> all = new ArrayList<>();
        all.add(first);
        all.addAll(arguments);
        return all.toArray();
    }
}
