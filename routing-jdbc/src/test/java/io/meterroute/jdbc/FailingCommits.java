package io.meterroute.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;

/** Connections whose next commit fails, before or after it took effect: as when a server dies, or its answer is lost. */
final class FailingCommits {
    /** When a commit fails. */
    enum Moment {
        NEVER,
        BEFORE_IT_TOOK_EFFECT,
        AFTER_IT_TOOK_EFFECT
    }

    private final AtomicReference<Moment> next = new AtomicReference<>(Moment.NEVER);
    private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
    private final DataSource connections;

    FailingCommits(DataSource connections) {
        this.connections = connections;
    }

    /** Lets the next commit fail, and only that. */
    void failNext(Moment moment) {
        next.set(moment);
    }

    /** Lets {@code others} run when the next transaction has done everything but commit. */
    void beforeNext(Runnable others) {
        meanwhile.set(others);
    }

    DataSource dataSource() {
        return Interposed.dataSource(connections, this::failing);
    }

    private Connection failing(Connection connection) {
        AtomicBoolean writes = new AtomicBoolean();
        return Interposed.of(Connection.class, (method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                writes.compareAndSet(false, !isNotice(String.valueOf(arguments[0])));
            }
            if (!method.getName().equals("commit") || !writes.get()) {
                return Interposed.pass(connection, method, arguments);
            }
            meanwhile.getAndSet(() -> {}).run();
            Moment moment = next.getAndSet(Moment.NEVER);
            if (moment == Moment.BEFORE_IT_TOOK_EFFECT) {
                throw lost();
            }
            Object result = Interposed.pass(connection, method, arguments);
            if (moment == Moment.AFTER_IT_TOOK_EFFECT) {
                throw lost();
            }
            return result;
        });
    }

    /** Tells whether a statement tells other nodes of what was written: that is committed in its own time. */
    private static boolean isNotice(String sql) {
        return sql.contains("pg_notify") || sql.contains("_notice ");
    }

    private static SQLException lost() {
        return new SQLException("the connection was lost", "08006");
    }
}
