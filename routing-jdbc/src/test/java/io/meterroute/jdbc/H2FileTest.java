package io.meterroute.jdbc;

/** All contracts on H2 in a file. */
class H2FileTest extends JdbcContracts {
    H2FileTest() {
        super(TestDatabase.H2_FILE);
    }
}
