package io.meterroute.jdbc;

/** All contracts on MariaDB. */
class MariaDbTest extends JdbcContracts {
    MariaDbTest() {
        super(TestDatabase.MARIADB);
    }
}
