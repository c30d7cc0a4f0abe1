package io.meterroute.benchmarks.jdbc;

import java.util.List;

/**
 * One piece of work, done in three ways.
 *
 * @param name what the work is
 * @param ours through the library's store
 * @param bare by bare JDBC: the same columns, with all texts made beforehand and none read
 * @param bareWithText by bare JDBC, making the texts and records too
 */
record Comparison(String name, Operation ours, Operation bare, Operation bareWithText) {
    List<Operation> sides() {
        return List.of(ours, bare, bareWithText);
    }
}
