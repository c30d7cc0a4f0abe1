package io.meterroute.jdbc;

/** All contracts on MariaDB, where connections come with autocommit off. */
class MariaDbAutocommitOffTest extends JdbcContracts {
    MariaDbAutocommitOffTest() {
        super(TestDatabase.MARIADB, TestDatabase.MARIADB.poolWithAutocommitOff());
    }
}
