package io.meterroute.jdbc;

import java.util.Optional;

/** Sees to it that what a journal has acknowledged survives (STORE-6). */
final class Durability {
    private final Database database;
    private final Optional<String> checkpoint;

    private Durability(Database database, Optional<String> checkpoint) {
        this.database = database;
        this.checkpoint = checkpoint;
    }

    /** Takes commits as they are, lost ones included. */
    static Durability any(Database database) {
        return new Durability(database, Optional.empty());
    }

    /**
     * Makes sure that the database keeps what it commits.
     *
     * @throws IllegalStateException if it does not
     */
    static Durability checked(Database database) {
        Dialect dialect = database.dialect();
        database.runOne("look how commits are kept", dialect::lossOfCommits).ifPresent(loss -> {
            throw new IllegalStateException("a journal must not lose purchases that it has acknowledged, and " + loss
                    + "; JdbcRouting.acceptingLostCommits() is for tests and demos");
        });
        Durability durability = new Durability(database, dialect.checkpoint());
        durability.secure();
        return durability;
    }

    /** Makes sure that what has been committed is on disk. */
    void secure() {
        checkpoint.ifPresent(
                statement -> database.runOne("put a purchase on disk", session -> session.update(statement)));
    }
}
