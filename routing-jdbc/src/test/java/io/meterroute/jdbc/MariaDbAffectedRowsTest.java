package io.meterroute.jdbc;

/**
 * All contracts on MariaDB, where the driver counts the rows that an update has changed, not those that it has found, and
 * does not count those of a batch at all.
 */
class MariaDbAffectedRowsTest extends JdbcContracts {
    MariaDbAffectedRowsTest() {
        super(TestDatabase.MARIADB, TestDatabase.MARIADB.pool("&useAffectedRows=true&useBulkStmts=true"));
    }
}
