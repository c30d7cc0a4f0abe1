/**
 * Stores in a relational database: H2, PostgreSQL, MariaDB and MySQL. Start at {@link io.meterroute.jdbc.JdbcRouting};
 * everything else is package-private, and the schema's scripts lie beside it, one folder per dialect.
 */
package io.meterroute.jdbc;
