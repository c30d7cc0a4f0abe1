package io.meterroute.jdbc;

/** The contracts of the journal and of the logs on PostgreSQL, where connections come with autocommit off. */
class AutocommitOffJournalTest extends JournalContracts {
    AutocommitOffJournalTest() {
        super(TestDatabase.POSTGRESQL, TestDatabase.POSTGRESQL.poolWithAutocommitOff());
    }
}
