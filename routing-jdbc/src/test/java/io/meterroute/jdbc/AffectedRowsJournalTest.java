package io.meterroute.jdbc;

/** The contracts of the journal and of the logs on MariaDB, where the driver counts the rows that an update has changed. */
class AffectedRowsJournalTest extends JournalContracts {
    AffectedRowsJournalTest() {
        super(TestDatabase.MARIADB, TestDatabase.MARIADB.pool("&useAffectedRows=true"));
    }
}
