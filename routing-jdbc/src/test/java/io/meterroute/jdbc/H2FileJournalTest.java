package io.meterroute.jdbc;

/** The contracts of the journal and of the logs on H2 in a file. */
class H2FileJournalTest extends JournalContracts {
    H2FileJournalTest() {
        super(TestDatabase.H2_FILE);
    }
}
