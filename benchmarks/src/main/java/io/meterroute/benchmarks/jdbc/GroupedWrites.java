package io.meterroute.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;

/**
 * Writes of many callers gathered into one transaction: each committer takes what waits, sends the statements of one text as
 * one batch, and commits once. Every caller waits for the commit that holds its write. If one statement fails all of its
 * group do: a real one would have to repeat them one by one.
 */
final class GroupedWrites implements AutoCloseable {
    private static final int MOST = 100;

    private final DataSource pool;
    private final BlockingQueue<Write> waiting = new LinkedBlockingQueue<>();
    private final List<Thread> committers = new ArrayList<>();

    private record Write(String sql, List<Object> arguments, CompletableFuture<Integer> rows) {}

    GroupedWrites(DataSource pool, int threads) {
        this.pool = pool;
        for (int i = 0; i < threads; i++) {
            Thread committer = new Thread(this::commit, "committer-" + i);
            committers.add(committer);
            committer.start();
        }
    }

    /** Returns how many rows the statement wrote, once that is committed. */
    int write(String sql, Object... arguments) {
        Write write = new Write(sql, List.of(arguments), new CompletableFuture<>());
        waiting.add(write);
        return write.rows().join();
    }

    @Override
    public void close() {
        committers.forEach(Thread::interrupt);
    }

    private void commit() {
        try {
            while (true) {
                List<Write> group = new ArrayList<>();
                group.add(waiting.take());
                waiting.drainTo(group, MOST - 1);
                commit(group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Write> group) {
        Map<String, List<Write>> bySql = new LinkedHashMap<>();
        group.forEach(write ->
                bySql.computeIfAbsent(write.sql(), sql -> new ArrayList<>()).add(write));
        List<Runnable> afterwards = new ArrayList<>();
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, List<Write>> batch : bySql.entrySet()) {
                int[] rows = sent(connection, batch.getKey(), batch.getValue());
                for (int i = 0; i < rows.length; i++) {
                    Write write = batch.getValue().get(i);
                    int written = rows[i];
                    afterwards.add(() -> write.rows().complete(written));
                }
            }
            connection.commit();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            group.forEach(write -> write.rows().completeExceptionally(e));
        }
        afterwards.forEach(Runnable::run);
    }

    private static int[] sent(Connection connection, String sql, List<Write> batch) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Write write : batch) {
                BarePurchases.set(statement, write.arguments().toArray());
                statement.addBatch();
            }
            return statement.executeBatch();
        }
    }
}
