package io.meterroute.jdbc;

import java.util.ArrayList;
import java.util.List;

/** What is too much for one statement, in parts. */
final class Parts {
    private static final int SIZE = 500;

    private Parts() {}

    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += SIZE) {
            parts.add(all.subList(from, Math.min(all.size(), from + SIZE)));
        }
        return parts;
    }
}
