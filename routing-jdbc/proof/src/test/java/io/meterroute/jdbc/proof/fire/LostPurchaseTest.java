package io.meterroute.jdbc.proof.fire;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.Attributes;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.TableChange;
import io.meterroute.spec.Spec;
import io.meterroute.spi.BlockingTransport;
import io.meterroute.spi.RoutingStores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With an asynchronous standby a failover loses what was acknowledged last, which nothing here can prevent. */
@Timeout(120)
class LostPurchaseTest {
    private static final PurchaseRequest REQUEST =
            PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR");

    private final Desk desk = new Desk("P1", 1);

    @Test
    @Spec("VEND-4")
    void aPurchaseThatAFailoverHasLostIsVendedOnceWhereTheProviderKnowsItsIdAgain() {
        try (PostgresPair pair = PostgresPair.start(false)) {
            publish(pair);
            PurchaseEnd first = bought(pair, true);
            pair.failOver();

            assertThat(isJournaled(pair)).as("the standby never had it").isFalse();
            assertThat(bought(pair, false)).isEqualTo(first).isInstanceOf(PurchaseEnd.Vended.class);
            assertThat(desk.ledger()).extracting(LedgerEntry::vends).containsExactly(1);
        }
    }

    /** Buys; once that is frozen which sends to the standby, the standby learns of nothing any more. */
    private PurchaseEnd bought(PostgresPair pair, boolean isLate) {
        try (HikariDataSource pool = pool(pair);
                Router router = Router.builder()
                        .stores(stores(pool))
                        .provider(ProviderId.of("P1"), new Sticky())
                        .build()) {
            if (isLate) {
                Signals.send(
                        "STOP", List.of(Long.valueOf(pair.primary().query("SELECT pid FROM pg_stat_replication"))));
            }
            PurchaseResult result = router.purchase(REQUEST);
            return result.purchase().end().orElseThrow();
        }
    }

    private static void publish(PostgresPair pair) {
        try (HikariDataSource pool = pool(pair)) {
            stores(pool)
                    .tables()
                    .publish(0, City.table(Optional.empty()), TableChange.of("test", "first", Instant.now()));
            String written = pair.primary().query("SELECT pg_current_wal_lsn()");
            while (pair.standby()
                    .query("SELECT pg_last_wal_replay_lsn() >= '" + written + "'")
                    .equals("f")) {
                Thread.onSpinWait();
            }
        }
    }

    private static boolean isJournaled(PostgresPair pair) {
        try (HikariDataSource pool = pool(pair)) {
            return stores(pool)
                    .journal()
                    .orElseThrow()
                    .find(PurchaseId.of("tx-1"))
                    .purchase()
                    .isPresent();
        }
    }

    private static HikariDataSource pool(PostgresPair pair) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(pair.url());
        return pool;
    }

    private static RoutingStores stores(HikariDataSource pool) {
        return JdbcRouting.on(pool).forInstitution(City.BANK, City.SPACE);
    }

    /** A provider in this process: the second request with an id is a duplicate, its retry tells what the first came to. */
    private final class Sticky implements BlockingTransport {
        @Override
        public Set<Resolution> resolutions() {
            return City.providers().getOrDefault("P1", Set.of());
        }

        @Override
        public LookupReply lookup(LookupRequest request) {
            return new LookupReply.Supported(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Attributes.none());
        }

        @Override
        public AttemptResult purchase(PurchaseAttempt attempt) {
            String answer = asked("BUY", attempt);
            return answer.startsWith("VENDED")
                    ? new AttemptResult.Vended(token(answer))
                    : AttemptResult.inDoubt(answer);
        }

        @Override
        public ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
            String answer = asked(resolution.name(), attempt);
            return answer.startsWith("VENDED")
                    ? new ResolutionResult.Vended(token(answer))
                    : new ResolutionResult.StillUnknown(answer);
        }

        private String asked(String verb, PurchaseAttempt attempt) {
            return desk.asked(
                    verb, attempt.id().toString(), attempt.request().id().value());
        }

        private static Receipt token(String answer) {
            return Receipt.of(answer.split(" ", -1)[1]);
        }
    }
}
