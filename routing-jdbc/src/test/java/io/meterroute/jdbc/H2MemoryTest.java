package io.meterroute.jdbc;

/** All contracts on H2 in memory. */
class H2MemoryTest extends JdbcContracts {
    H2MemoryTest() {
        super(TestDatabase.H2_MEMORY);
    }
}
