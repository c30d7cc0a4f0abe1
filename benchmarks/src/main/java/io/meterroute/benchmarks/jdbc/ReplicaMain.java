package io.meterroute.benchmarks.jdbc;

import io.meterroute.ReplicaStatus;
import io.meterroute.Router;
import io.meterroute.benchmarks.Population;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Prints how long a router takes until it holds all meters of a database, beside reading the same columns of the same rows
 * by bare JDBC: one connection and one statement with a cursor, a thousand rows at a time, of which nothing is made but strings. The
 * statement is read once as the table lies on the disk, and once in order of the numbers. All take turns, first one way round and then the
 * other.
 */
public final class ReplicaMain {
    private static final InstitutionId INSTITUTION = InstitutionId.of("RETAILER-1");
    private static final int ROUNDS = 4;
    private static final int FETCH = 1_000;
    private static final int THROUGH_THE_DOOR = 5_000;
    private static final String ANY_ORDER =
            "SELECT number, record FROM meterroute_meter WHERE space_id = ? AND utility_id IS NOT NULL";
    private static final String BY_NUMBER = ANY_ORDER + " ORDER BY space_id, number";

    private final Server server;
    private final RoutingStores stores;
    private final int meters;
    private final int space;
    private long bytes;

    private ReplicaMain(Server server, RoutingStores stores, int meters) throws SQLException {
        this.server = server;
        this.stores = stores;
        this.meters = meters;
        this.space = new Names(server.pool(), "meterroute_").space(INSTITUTION.value());
    }

    /** Takes the number of meters, 1,000,000 unless said otherwise, and "plain" if providers are to say nothing of them. */
    public static void main(String... arguments) throws IOException, SQLException, InterruptedException {
        int meters = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        UnaryOperator<MeterRecord> kind =
                arguments.length > 1 && arguments[1].equals("plain") ? MeterLives::plain : UnaryOperator.identity();
        try (Server server = Server.start()) {
            Population population = new Population(meters);
            RoutingStores stores = server.stores(INSTITUTION);
            stores.tables().publish(0, population.table(), TableChange.of("benchmark", "first", Instant.EPOCH));
            load(server, stores, () -> population.meters().map(kind));
            new ReplicaMain(server, stores, meters).run();
        }
    }

    /** The first ones as an import does, with the names of their utilities; then in bulk, in no order. */
    private static void load(Server server, RoutingStores stores, Supplier<Stream<MeterRecord>> meters)
            throws IOException, SQLException {
        stores.directory()
                .orElseThrow()
                .addAll(meters.get().limit(THROUGH_THE_DOOR).iterator(), present -> {});
        String key = server.column(
                        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'meterroute_meter_pkey'")
                .get(0);
        server.execute("ALTER TABLE meterroute_meter DROP CONSTRAINT meterroute_meter_pkey");
        try (Connection connection = server.pool().getConnection();
                PGCopyOutputStream out = new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "COPY meterroute_meter (space_id, utility_id, version, number, record) FROM STDIN")) {
            new CopyText(new Names(server.pool(), "meterroute_"), INSTITUTION.value())
                    .write(meters.get().skip(THROUGH_THE_DOOR).iterator(), out);
        }
        server.execute("ALTER TABLE meterroute_meter ADD " + key);
        server.execute("DELETE FROM meterroute_meter_count");
        server.execute("""
                INSERT INTO meterroute_meter_count (space_id, utility_id, slot, meters)
                SELECT space_id, utility_id, 0, count(*) FROM meterroute_meter GROUP BY space_id, utility_id""");
        server.execute("VACUUM ANALYZE");
    }

    private void run() throws SQLException, InterruptedException {
        System.out.println("""
                | %,d meters | replica complete, s | bare, any order, s | ours / that | bare, by number, s | ours / that |
                |---|---:|---:|---:|---:|---:|""".formatted(meters));
        for (int round = 1; round <= ROUNDS; round++) {
            boolean oursFirst = round % 2 == 0;
            double before = oursFirst ? ours() : bare(ANY_ORDER);
            double byNumber = bare(BY_NUMBER);
            double after = oursFirst ? bare(ANY_ORDER) : ours();
            print(round, oursFirst ? before : after, oursFirst ? after : before, byNumber);
        }
        System.out.printf(Locale.ROOT, "%,.1f bytes per meter%n", (double) bytes / meters);
    }

    private static void print(int round, double ours, double anyOrder, double byNumber) {
        System.out.printf(
                Locale.ROOT,
                "| round %d | %.2f | %.2f | **%.2f** | %.2f | **%.2f** |%n",
                round,
                ours,
                anyOrder,
                ours / anyOrder,
                byNumber,
                ours / byNumber);
    }

    private double ours() throws InterruptedException {
        long start = System.nanoTime();
        try (Router router = Router.builder().stores(stores).replica().build()) {
            ReplicaStatus status = router.node().replica().orElseThrow();
            while (!status.isComplete()) {
                Thread.sleep(10);
                status = router.node().replica().orElseThrow();
            }
            Written.check(status.meters() == meters);
            bytes = status.bytes();
            return secondsSince(start);
        }
    }

    private double bare(String sql) throws SQLException {
        long start = System.nanoTime();
        long read = 0;
        long characters = 0;
        try (Connection connection = server.pool().getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            connection.setAutoCommit(false);
            select.setFetchSize(FETCH);
            select.setInt(1, space);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read++;
                    characters += row.getString(1).length() + row.getString(2).length();
                }
            }
            connection.rollback();
            connection.setAutoCommit(true);
        }
        Written.check(read == meters && characters > read);
        return secondsSince(start);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
