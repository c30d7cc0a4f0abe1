package io.meterroute.jdbc.proof.fire;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.MarkResult;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A router in a process of its own that does many things at once: each line of input is a number and an order, each line of
 * output that number and what came of it, or {@code at} and the failpoint that was reached. Arguments: the database's URL,
 * the node's name, the providers' port, by how many seconds its clock is wrong, and whether it is careless, as {@link Plan} has
 * it.
 */
public final class FireNodeMain {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final Duration RECOVERY = Duration.ofMillis(500);
    private static final int CONNECTIONS = 10;

    private final Router router;
    private final RoutingStores stores;
    private final Failpoints failpoints;
    private final RoundDesk rounds;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private FireNodeMain(Router router, RoutingStores stores, Failpoints failpoints, RoundDesk rounds) {
        this.router = router;
        this.rounds = rounds;
        this.stores = stores;
        this.failpoints = failpoints;
    }

    /** See the class. */
    public static void main(String... args) throws Exception {
        Tries tries = new Tries();
        Failpoints failpoints = new Failpoints(place -> say("at " + place));
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(args[0]);
            pool.setMaximumPoolSize(CONNECTIONS);
            pool.setConnectionTimeout(LIMIT.multipliedBy(3).toMillis());
            RoutingStores stores =
                    FailpointStores.of(JdbcRouting.on(pool).forInstitution(City.BANK, City.SPACE), failpoints, tries);
            Duration wrong = Duration.ofSeconds(Long.parseLong(args[3]));
            RouterBuilder builder = Router.builder()
                    .stores(stores)
                    .node(args[1])
                    .clock(InstantSource.offset(InstantSource.system(), wrong))
                    .nonces(tries)
                    .lookupDeadline(LIMIT)
                    .attemptTimeLimit(LIMIT);
            City.providers()
                    .forEach((provider, resolutions) -> builder.provider(
                            ProviderId.of(provider),
                            new SocketTransport(
                                    provider,
                                    Integer.parseInt(args[2]),
                                    resolutions,
                                    Boolean.parseBoolean(args[4]),
                                    failpoints)));
            try (Router router = builder.build();
                    AutoCloseable recovery = router.startRecovery(RECOVERY, 100)) {
                new FireNodeMain(router, stores, failpoints, new RoundDesk(router, tries)).serve(recovery);
            }
        }
    }

    private void serve(AutoCloseable recovery) throws IOException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("ready " + recovery.getClass().getSimpleName());
        for (String line = orders.readLine(); line != null; line = orders.readLine()) {
            String[] words = line.split(" ", -1);
            threads.execute(() -> say(words[0] + " " + answer(words)));
        }
        Runtime.getRuntime().halt(0);
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private String answer(String... words) {
        try {
            return switch (words[1]) {
                case "buy" -> bought(words);
                case "mark" -> marked(router.mark(MeterNumber.of(words[2]), "operator"));
                case "exclude" -> published(Optional.of(words[2]));
                case "include" -> published(Optional.empty());
                case "arm" -> {
                    failpoints.arm(words[2]);
                    yield "armed";
                }
                default -> rounds.does(Arrays.copyOfRange(words, 1, words.length));
            };
        } catch (RuntimeException e) {
            return "failed " + e.toString().replace('\n', ' ');
        }
    }

    private String bought(String... words) {
        PurchaseResult result = router.purchase(PurchaseRequest.of(words[2], MeterNumber.of(words[3]), 10_000, "ZAR")
                .within(Duration.ofSeconds(Long.parseLong(words[4]))));
        return result instanceof PurchaseResult.Ended ended
                ? "ended " + Told.text(ended.end())
                : result.getClass().getSimpleName();
    }

    private static String marked(MarkResult result) {
        Mark mark = result.meter().mark().orElseThrow();
        return "marked " + mark.sequence() + " " + mark.nonce();
    }

    private String published(Optional<String> excluded) {
        long expected = router.refreshTable().revision();
        TableChange change = TableChange.of("operator", "another exclusion", Instant.now());
        return "published " + stores.tables().publish(expected, City.table(excluded), change);
    }
}
