package io.meterroute.simulation;

import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One node's transaction. Before each statement, and before and after the commit, others may go on; the node may freeze
 * there or be killed. A killed node's transaction never happened, unless it was committed by then.
 */
final class Transaction {
    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Database database;
    private final Node node;
    private final long incarnation;
    private final Map<Row<?>, Object> written = new LinkedHashMap<>();
    private Instant lastStatement;
    private boolean broken;

    private Transaction(Database database, Node node) {
        this.database = database;
        this.node = node;
        this.incarnation = database.incarnation();
        this.lastStatement = database.course().now();
    }

    /** What is done in a transaction. */
    interface Work {
        /** Returns whether what it wrote is to be kept. */
        boolean in(Transaction transaction);
    }

    /** Reads in one statement. */
    static <T> T read(Database database, Node node, Supplier<T> statement) {
        node.point();
        database.mustBeThere();
        node.mayFail(Happening.STORE_FAILURE);
        T result = statement.get();
        node.point();
        return result;
    }

    /**
     * Does {@code work} and commits it.
     *
     * @return whether it was committed
     */
    static boolean run(Database database, Node node, Work work) {
        Transaction transaction = new Transaction(database, node);
        try {
            transaction.statement();
            node.mayFail(Happening.STORE_FAILURE);
            if (!work.in(transaction)) {
                database.tally().add(Happening.COMMIT_REFUSED);
                return false;
            }
            transaction.statement();
            database.commit(node, transaction.written);
        } finally {
            database.unlock(transaction);
        }
        node.point();
        node.mayFail(Happening.LOST_ACKNOWLEDGEMENT);
        return true;
    }

    /** Reads a row and lets nobody write it before the end of this. */
    <T> Optional<T> findShared(Row<T> row) {
        lock(row, true);
        return database.find(row);
    }

    /** Reads a row that this is going to write, once others have written what they are about to. */
    <T> Optional<T> findForUpdate(Row<T> row) {
        lock(row, false);
        return database.find(row);
    }

    <T> void write(Row<T> row, T value) {
        written.put(row, value);
    }

    boolean isIdleFor(Duration time) {
        return lastStatement.plus(time).isBefore(database.course().now());
    }

    /** Ends this for having been idle too long, as the server does. */
    void breakOff() {
        broken = true;
        database.unlock(this);
    }

    private void lock(Row<?> row, boolean shared) {
        statement();
        Instant patience = database.course().now().plus(LOCK_TIMEOUT);
        while (database.isLocked(row, this, shared)) {
            database.tally().add(Happening.LOCK_WAIT);
            if (database.course().now().isAfter(patience)) {
                throw new StoreException("waited for a lock for too long");
            }
            node.waits(LOOK_AGAIN);
            mustStand();
            lastStatement = database.course().now();
        }
        database.lock(row, this, shared);
    }

    private void statement() {
        node.point();
        mustStand();
        lastStatement = database.course().now();
    }

    private void mustStand() {
        database.mustBeThere();
        if (broken || incarnation != database.incarnation()) {
            throw new StoreException("the connection was lost");
        }
    }
}
