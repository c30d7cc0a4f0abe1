package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.RoutingStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Prints how many meters per second are imported, beside one bare {@code COPY} of the same rows into a table with the same
 * indexes: with the rows' texts made beforehand, and making them.
 */
public final class ImportMain {
    private static final int ROUNDS = 3;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final InstitutionId INSTITUTION = InstitutionId.of("RETAILER-1");

    private final Server server;
    private final List<MeterRecord> meters;

    private ImportMain(Server server, List<MeterRecord> meters) {
        this.server = server;
        this.meters = meters;
    }

    /** Imports rows. */
    private interface Import {
        void run() throws IOException, SQLException;
    }

    /** Takes the number of plain meters and of meters with ten supports: 1,000,000 and 200,000 unless said otherwise. */
    public static void main(String... arguments) throws IOException, SQLException {
        int plain = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        int full = arguments.length < 2 ? 200_000 : Integer.parseInt(arguments[1]);
        try (Server server = Server.start()) {
            System.out.println("""
                    | meters | ours, rows/s | bare COPY, rows/s | ours of bare | COPY with texts, rows/s | ours of that |
                    |---|---:|---:|---:|---:|---:|""");
            new ImportMain(
                            server,
                            new Population(plain)
                                    .meters()
                                    .map(MeterLives::plain)
                                    .toList())
                    .print("number and utility");
            new ImportMain(server, new Population(full).meters().toList()).print("ten supports and a round");
        }
    }

    private void print(String what) throws IOException, SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            RoutingStores stores = tables("ours_");
            double ours = perSecond(() -> stores.directory().orElseThrow().addAll(meters.iterator(), present -> {}));
            CopyText rows = new CopyText(new Names(server.pool(), "ours_"), INSTITUTION.value());
            server.drop("ours_");
            ByteArrayOutputStream made = new ByteArrayOutputStream();
            rows.write(meters.iterator(), made);
            tables("bare_");
            double bare = perSecond(() -> copy(made::writeTo));
            server.drop("bare_");
            tables("bare_");
            double withTexts = perSecond(() -> copy(out -> rows.write(meters.iterator(), out)));
            server.drop("bare_");
            System.out.printf(
                    Locale.ROOT,
                    "| %,d: %s | %,.0f | %,.0f | **%.0f %%** | %,.0f | %.0f %% |%n",
                    meters.size(),
                    what,
                    ours,
                    bare,
                    ours * 100 / bare,
                    withTexts,
                    ours * 100 / withTexts);
        }
    }

    private RoutingStores tables(String prefix) throws SQLException {
        RoutingStores stores = JdbcRouting.on(server.pool()).tablePrefix(prefix).forInstitution(INSTITUTION);
        server.execute("CHECKPOINT");
        return stores;
    }

    private double perSecond(Import rows) throws IOException, SQLException {
        long start = System.nanoTime();
        rows.run();
        return meters.size() * NANOS_PER_SECOND / (System.nanoTime() - start);
    }

    /** Writes rows. */
    private interface Rows {
        void write(PGCopyOutputStream out) throws IOException;
    }

    private void copy(Rows rows) throws IOException, SQLException {
        try (Connection connection = server.pool().getConnection();
                PGCopyOutputStream out = new PGCopyOutputStream(
                        connection.unwrap(PGConnection.class),
                        "COPY bare_meter (space_id, utility_id, version, number, record) FROM STDIN")) {
            rows.write(out);
        }
    }
}
