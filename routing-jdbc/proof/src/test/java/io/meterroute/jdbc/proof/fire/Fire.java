package io.meterroute.jdbc.proof.fire;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Three nodes, two databases, the providers, those who buy and those who mark and exclude, and the {@link Nemesis}: all go on
 * until the plan is fulfilled; then everybody is left in peace until every purchase has an end, and the {@link Audit} begins.
 */
final class Fire implements AutoCloseable {
    private static final int HOUR = 3_600;
    private static final List<Integer> WRONG_CLOCKS = List.of(0, HOUR, -HOUR);
    private static final Duration PEACE = Duration.ofMinutes(2);
    private static final int MOST_OPEN = 10_000;

    private final Plan plan;
    private final PostgresPair databases = PostgresPair.start(true);
    private final HikariDataSource own = new HikariDataSource();
    private final Providers providers;
    private final List<Post> posts;
    private final Told told = new Told();

    /**
     * Starts everything but the fire.
     *
     * @param log where the nodes say what is wrong
     */
    Fire(Plan plan, Path log) {
        this.plan = plan;
        own.setJdbcUrl(databases.url());
        stores().tables()
                .publish(0, City.table(Optional.empty()), TableChange.of("test", "first table", Instant.now()));
        providers = Providers.start(plan.seed());
        posts = WRONG_CLOCKS.stream()
                .map(wrong -> new Post("node" + wrong, databases.ports(), providers.port(), wrong, log))
                .toList();
        posts.forEach(Post::start);
    }

    /** Runs the plan to its end and returns what came of it. */
    Result run() throws InterruptedException {
        long start = System.nanoTime();
        Nemesis nemesis = new Nemesis(plan, databases, posts);
        nemesis.awaitNodes(posts.size());
        Operators operators = new Operators(posts, told, plan.seed());
        Callers callers = new Callers(posts, told, "tx-" + plan.seed() + "-");
        operators.start();
        callers.start(plan.callers(), plan.seed());
        nemesis.rage();
        operators.end();
        callers.beginNoMore();
        awaitEnds();
        callers.end();
        posts.forEach(Post::close);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Audit audit = Audit.of(stores(), providers.ledger(), told);
        return Result.of(took, audit, told, nemesis, posts, operators);
    }

    @Override
    public void close() {
        posts.forEach(Post::close);
        providers.close();
        own.close();
        databases.close();
    }

    private RoutingStores stores() {
        return JdbcRouting.on(own).forInstitution(City.BANK, City.SPACE);
    }

    /** Waits until all that callers have begun has ended, or waits for a person; the audit tells if that takes too long. */
    private void awaitEnds() {
        long end = System.nanoTime() + PEACE.toNanos();
        RoutingStores stores = stores();
        boolean isOver = false;
        while (!isOver && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
            Set<String> open = new HashSet<>(told.purchases());
            open.removeAll(told.ends().keySet());
            stores.journal().orElseThrow().unfinished(MOST_OPEN).stream()
                    .filter(PurchaseRecord::needsOperator)
                    .forEach(purchase -> open.remove(purchase.id().value()));
            isOver = open.isEmpty();
        }
    }
}
