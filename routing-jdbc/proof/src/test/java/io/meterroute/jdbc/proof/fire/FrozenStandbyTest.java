package io.meterroute.jdbc.proof.fire;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.TableChange;
import io.meterroute.spec.Spec;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.StoreException;
import java.sql.SQLWarning;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the synchronous standby does not have is not acknowledged: PostgreSQL ends the wait for it when a statement is
 * cancelled, and says that all went well, but for a warning.
 */
@Timeout(120)
class FrozenStandbyTest {
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    private final PostgresPair pair = PostgresPair.start(true);
    private final HikariDataSource pool = new HikariDataSource();

    @BeforeEach
    void connect() {
        pool.setJdbcUrl(pair.url());
    }

    @AfterEach
    void close() {
        pool.close();
        pair.close();
    }

    @Test
    @Spec({"STORE-6", "MARK-5"})
    void aWriteThatGivesUpWaitingForTheStandbyIsNotAcknowledged() {
        MeterStore meters = stores().meters();
        MeterRecord unseen = MeterRecord.unseen(METER);
        meters.compareAndSet(unseen, unseen.toBuilder().known(true).build());
        MeterRecord stored = meters.find(METER).meter();
        pair.standby().signal("STOP");

        assertThatThrownBy(() -> meters.compareAndSet(stored, stored))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("standby");
    }

    @Test
    @Spec("STORE-6")
    void aTransactionWhoseWaitForTheStandbyIsCancelledIsNotAcknowledged() {
        RoutingStores stores = stores();
        stores.tables().current();
        pair.standby().signal("STOP");
        CompletableFuture<Boolean> published = CompletableFuture.supplyAsync(() -> stores.tables()
                .publish(0, City.table(Optional.empty()), TableChange.of("test", "first table", Instant.now())));

        String cancel = "SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity WHERE wait_event = 'SyncRep'";
        while (pair.primary().query(cancel).equals("0")) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(published::join)
                .hasRootCauseInstanceOf(SQLWarning.class)
                .hasMessageContaining("standby");
    }

    private RoutingStores stores() {
        return JdbcRouting.on(pool).forInstitution(City.BANK, City.SPACE);
    }
}
