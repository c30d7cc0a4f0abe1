package io.meterroute.jdbc;

/** All contracts on PostgreSQL, where connections come with autocommit off. */
class PostgreSqlAutocommitOffTest extends JdbcContracts {
    PostgreSqlAutocommitOffTest() {
        super(TestDatabase.POSTGRESQL, TestDatabase.POSTGRESQL.poolWithAutocommitOff());
    }
}
