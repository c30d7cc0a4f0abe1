package io.meterroute.jdbc;

/** The contracts of the journal and of the logs on PostgreSQL. */
class PostgreSqlJournalTest extends JournalContracts {
    PostgreSqlJournalTest() {
        super(TestDatabase.POSTGRESQL);
    }
}
