package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.UtilityId;
import io.meterroute.spi.MeterDirectory;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/** Prints how long a search by the first characters and a count take among many meters, and how the search is planned. */
public final class SearchMain {
    private static final int PAGE = 20;
    private static final int WARM_UP = 500;
    private static final int SAMPLES = 2_000;
    private static final InstitutionId INSTITUTION = InstitutionId.of("RETAILER-1");
    private static final String SQL = """
            SELECT number FROM meterroute_meter
            WHERE space_id = ? AND number >= ? AND number < ? AND utility_id IS NOT NULL
            ORDER BY space_id, number LIMIT ?""";

    private final Population population;
    private final int size;
    private final MeterDirectory directory;
    private final DataSource pool;
    private final int space;

    private SearchMain(Server server, Population population, int size, MeterDirectory directory) throws SQLException {
        this.population = population;
        this.size = size;
        this.directory = directory;
        this.pool = server.pool();
        this.space = new Names(pool, "meterroute_").space(INSTITUTION.value());
    }

    /** Takes the number of meters, 5,000,000 unless said otherwise. */
    public static void main(String... arguments) throws IOException, SQLException {
        int size = arguments.length == 0 ? 5_000_000 : Integer.parseInt(arguments[0]);
        try (Server server = Server.start()) {
            Population population = new Population(size);
            MeterDirectory directory = server.stores(INSTITUTION).directory().orElseThrow();
            directory.addAll(population.meters().map(MeterLives::plain).iterator(), present -> {});
            System.out.println(Server.SIZES);
            server.printSizes("number and utility: imported", size);
            server.execute("VACUUM ANALYZE");
            SearchMain search = new SearchMain(server, population, size, directory);
            search.explain(server);
            search.print();
        }
    }

    private void explain(Server server) throws SQLException {
        String prefix = population.number(size / 2).substring(0, 3);
        String literal = SQL.replaceFirst("\\?", Integer.toString(space))
                .replaceFirst("\\?", "'" + prefix + "'")
                .replaceFirst("\\?", "'" + prefix + "~'")
                .replaceFirst("\\?", Integer.toString(PAGE));
        server.column("EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) " + literal).forEach(System.out::println);
    }

    private void print() throws SQLException {
        System.out.println("""
                | what, among %,d meters | ours p50, µs | ours p99, µs | bare p50, µs | bare p99, µs |
                |---|---:|---:|---:|---:|""".formatted(size));
        SplittableRandom random = new SplittableRandom(1);
        for (int length = 1; length <= 11; length++) {
            int characters = length;
            print(
                    "search by " + length + " digits",
                    index -> directory.search(prefix(random, characters), PAGE),
                    index -> search(prefix(random, characters)));
        }
        print(
                "count of a utility",
                index -> directory.count(Optional.of(UtilityId.of("U" + (1 + random.nextInt(250))))),
                index -> {});
    }

    private String prefix(SplittableRandom random, int length) {
        return population.number(random.nextInt(size)).substring(0, length);
    }

    private static void print(String what, Operation ours, Operation bare) throws SQLException {
        Times oursTook = new Times(SAMPLES);
        Times bareTook = new Times(SAMPLES);
        for (int i = 0; i < WARM_UP + SAMPLES; i++) {
            long start = System.nanoTime();
            ours.run(i);
            long between = System.nanoTime();
            bare.run(i);
            long end = System.nanoTime();
            if (i >= WARM_UP) {
                oursTook.add(between - start);
                bareTook.add(end - between);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %,.0f | %,.0f | %,.0f |%n",
                what,
                oursTook.micros(0.5),
                oursTook.micros(0.99),
                bareTook.micros(0.5),
                bareTook.micros(0.99));
    }

    private int search(String prefix) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement(SQL)) {
            select.setInt(1, space);
            select.setString(2, prefix);
            select.setString(3, prefix + "~");
            select.setInt(4, PAGE);
            int found = 0;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found += row.getString(1).length();
                }
            }
            return found;
        }
    }
}
