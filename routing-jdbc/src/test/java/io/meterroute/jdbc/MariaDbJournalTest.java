package io.meterroute.jdbc;

/** The contracts of the journal and of the logs on MariaDB. */
class MariaDbJournalTest extends JournalContracts {
    MariaDbJournalTest() {
        super(TestDatabase.MARIADB);
    }
}
