package io.meterroute.jdbc;

/** All contracts on H2 in memory, where connections come with autocommit off. */
class H2MemoryAutocommitOffTest extends JdbcContracts {
    H2MemoryAutocommitOffTest() {
        super(TestDatabase.H2_MEMORY, TestDatabase.H2_MEMORY.poolWithAutocommitOff());
    }
}
