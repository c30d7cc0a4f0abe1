package io.meterroute.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spec.Spec;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.SimulatedProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A router whose commits fail, before they took effect or after: each caller repeats a purchase until it has ended, and is
 * told what the providers did. The system property {@code seed} says which commits fail, as far as threads leave it to chance.
 */
@Timeout(300)
class LostCommitsTest {
    private static final long SEED = Long.getLong("seed", 20_261_122);
    private static final int CALLERS = 8;
    private static final int EACH = 3;
    private static final Duration TIME_LIMIT = Duration.ofSeconds(25);
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    private final SharedDatabase database = SharedDatabase.fresh();
    private final HikariDataSource pool = new HikariDataSource();
    private final LostCommits commits = new LostCommits(pool, SEED);
    private final Ledger ledger = new Ledger();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);

    @BeforeEach
    void connect() {
        pool.setJdbcUrl(database.url());
        pool.setAutoCommit(false);
        database.publish(Town.table());
    }

    @AfterEach
    void close() {
        callers.shutdownNow();
        pool.close();
        database.close();
    }

    @Test
    @Spec({"STORE-6", "VEND-4", "VEND-5", "VEND-10"})
    void everyPurchaseIsVendedAtMostOnceAndEndsAsItsCallerIsTold() throws Exception {
        RoutingStores stores = JdbcRouting.on(commits.dataSource()).forInstitution(Town.BANK, Town.SPACE);
        PurchaseJournal journal = stores.journal().orElseThrow();
        Map<PurchaseId, PurchaseEnd> told = new ConcurrentHashMap<>();
        try (Router router = router(stores);
                AutoCloseable recovery = router.startRecovery(Duration.ofMillis(500), 100)) {
            assertThat(recovery).isNotNull();
            commits.begin();
            List<Future<?>> running = new ArrayList<>();
            for (int caller = 0; caller < CALLERS; caller++) {
                String ids = "tx-" + caller + "-";
                running.add(callers.submit(() -> {
                    for (int i = 0; i < EACH; i++) {
                        PurchaseId id = PurchaseId.of(ids + i);
                        told.put(id, ended(router, id));
                    }
                }));
            }
            for (Future<?> caller : running) {
                caller.get();
            }
            commits.end();
        }

        Map<PurchaseId, Integer> vended = new TreeMap<>();
        told.forEach((id, end) -> vended.put(id, end instanceof PurchaseEnd.Vended ? 1 : 0));
        Map<PurchaseId, Integer> truth = new TreeMap<>(vended);
        truth.replaceAll((id, net) -> ledger.netVends(id));
        assertThat(commits.failed()).as("seed %d", SEED).isPositive();
        assertThat(vended).as("seed %d", SEED).isEqualTo(truth).containsValue(1);
        assertThat(told)
                .allSatisfy((id, end) -> assertThat(
                                journal.find(id).purchase().orElseThrow().end())
                        .contains(end));
        assertThat(journal.endedAfter(Optional.empty(), 1_000))
                .extracting(ended -> ended.purchase().id())
                .containsExactlyInAnyOrderElementsOf(told.keySet());
    }

    private Router router(RoutingStores stores) {
        SimulatedProvider first = provider("P1");
        SimulatedProvider second = provider("P2");
        return Router.builder()
                .stores(stores)
                .provider(first.id(), first)
                .provider(second.id(), second)
                .build();
    }

    private SimulatedProvider provider(String id) {
        return SimulatedProvider.builder(id).seed(SEED).ledger(ledger).build();
    }

    /** Asks for a purchase until it has ended: an exception or a purchase in progress says that it may yet. */
    private static PurchaseEnd ended(Router router, PurchaseId id) {
        PurchaseRequest request =
                PurchaseRequest.of(id.value(), METER, 10_000, "ZAR").within(TIME_LIMIT);
        while (true) {
            try {
                if (router.purchase(request) instanceof PurchaseResult.Ended result) {
                    return result.end();
                }
            } catch (StoreException e) {
                assertThat(e).hasMessageContaining("fail");
            }
        }
    }
}
