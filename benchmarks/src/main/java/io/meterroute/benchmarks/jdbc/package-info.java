/**
 * The stores in a database beside bare JDBC: {@link io.meterroute.benchmarks.jdbc.OperationsMain} for single operations,
 * the other {@code …Main}s for bulk, sizes, search and nodes. Each starts a PostgreSQL of its own.
 */
@NullMarked
package io.meterroute.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
