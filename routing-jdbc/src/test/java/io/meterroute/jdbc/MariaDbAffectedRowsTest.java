package io.meterroute.jdbc;

/** All contracts on MariaDB, where the driver counts the rows that an update has changed, not those that it has found. */
class MariaDbAffectedRowsTest extends JdbcContracts {
    MariaDbAffectedRowsTest() {
        super(TestDatabase.MARIADB, TestDatabase.MARIADB.pool("&useAffectedRows=true"));
    }
}
