package io.meterroute.jdbc.proof.fire;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.TableChange;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Three nodes, two databases, the providers, those who buy, who mark and exclude, and who write histories, and the
 * {@link Nemesis}: all go on until the plan is fulfilled; then everybody is left in peace until every purchase has an end, and the
 * {@link Audit} begins.
 */
final class Fire implements AutoCloseable {
    private static final int HISTORIANS = 5;
    private static final int HOUR = 3_600;
    private static final List<Integer> WRONG_CLOCKS = List.of(0, HOUR, -HOUR);

    /** Longer than a router ever waits before it asks after a doubt again. */
    private static final Duration STANDSTILL = Duration.ofMinutes(6);

    private final Plan plan;
    private final PostgresPair databases;
    private final HikariDataSource own = new HikariDataSource();
    private final Providers providers;
    private final List<Post> posts;
    private final Told told = new Told();

    /**
     * Starts everything but the fire.
     *
     * @param databases are emptied first
     * @param log where the nodes say what is wrong
     */
    Fire(Plan plan, PostgresPair databases, Path log) {
        this.plan = plan;
        this.databases = databases;
        databases.primary().query("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        own.setJdbcUrl(databases.url());
        stores().tables()
                .publish(0, City.table(Optional.empty()), TableChange.of("test", "first table", Instant.now()));
        providers = Providers.start(plan.seed());
        posts = WRONG_CLOCKS.stream()
                .map(wrong ->
                        new Post("node" + wrong, databases.ports(), providers.port(), wrong, plan.isCareless(), log))
                .toList();
        posts.forEach(Post::start);
    }

    /** Runs the plan to its end and returns what came of it. */
    Result run() throws InterruptedException {
        long start = System.nanoTime();
        Nemesis nemesis = new Nemesis(plan, databases, posts, told::begunCount);
        nemesis.awaitNodes(posts.size());
        Operators operators = new Operators(posts, told, plan.seed());
        Callers callers = new Callers(posts, told, "tx-" + plan.seed() + "-");
        Historians historians = new Historians(posts);
        operators.start();
        historians.start(HISTORIANS, plan.seed());
        callers.start(plan.callers(), plan.seed());
        nemesis.rage();
        operators.end();
        historians.end();
        callers.beginNoMore();
        awaitEnds();
        callers.end();
        posts.forEach(Post::close);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Audit audit = Audit.of(stores(), providers.ledger(), told);
        return Result.of(took, audit, told, nemesis, posts, operators, historians);
    }

    @Override
    public void close() {
        posts.forEach(Post::close);
        providers.close();
        own.close();
    }

    private RoutingStores stores() {
        return JdbcRouting.on(own).forInstitution(City.BANK, City.SPACE);
    }

    /**
     * Waits until all that callers have begun has ended, or waits for a person: as long as anything ends, since the machine may be
     * slow. The audit tells what has not.
     */
    private void awaitEnds() {
        PurchaseJournal journal = stores().journal().orElseThrow();
        long open = Long.MAX_VALUE;
        long giveUp = System.nanoTime() + STANDSTILL.toNanos();
        while (open > 0 && System.nanoTime() < giveUp) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            long before = open;
            open = told.purchases().stream()
                    .filter(id -> !told.isEnded(id))
                    .filter(id -> !isEndedOrLeft(journal.find(PurchaseId.of(id))))
                    .count();
            giveUp = open == before ? giveUp : System.nanoTime() + STANDSTILL.toNanos();
        }
    }

    private static boolean isEndedOrLeft(PurchaseReading reading) {
        return reading.purchase()
                .filter(purchase -> purchase.isEnded() || purchase.needsOperator())
                .isPresent();
    }
}
