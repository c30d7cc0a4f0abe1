package io.meterroute.jdbc;

/** All contracts on PostgreSQL. */
class PostgreSqlTest extends JdbcContracts {
    PostgreSqlTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
