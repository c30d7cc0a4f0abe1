package io.meterroute.jdbc;

/** The contracts of the journal and of the logs on H2 in memory. */
class H2MemoryJournalTest extends JournalContracts {
    H2MemoryJournalTest() {
        super(TestDatabase.H2_MEMORY);
    }
}
