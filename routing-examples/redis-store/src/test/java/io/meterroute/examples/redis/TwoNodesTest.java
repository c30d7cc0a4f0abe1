package io.meterroute.examples.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.RouterBuilder;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.Utility;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingStores;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.SimulatedProvider;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two nodes on one server that keeps what it acknowledges, and dies. */
@Timeout(60)
class TwoNodesTest {
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    private static final ProviderId P1 = ProviderId.of("P1");
    private static final ProviderId P2 = ProviderId.of("P2");

    private final Ledger ledger = new Ledger();
    private final SimulatedProvider first = provider("P1");
    private final SimulatedProvider second = provider("P2");

    @Test
    @Spec({"STORE-2", "STORE-3", "STORE-6", "VEND-5"})
    void whatOneNodeDoesTheOtherKnowsAlsoAfterTheServerWasKilled() throws InterruptedException {
        BlockingQueue<RoutingEvent> heardAtB = new LinkedBlockingQueue<>();
        try (RedisProcess server = RedisProcess.start(RedisProcess.SAFE)) {
            stores(server).tables().publish(0, table("P1", "P2"), TableChange.of("thandi", "first", Instant.EPOCH));
            try (Router a = node("a", server).build();
                    Router b = node("b", server)
                            .withoutTablePoll()
                            .listener(heardAtB::add)
                            .build()) {
                assertThat(vendedBy(a.purchase(request("tx-1")))).isEqualTo(P1);

                a.admin().apply(a.admin().draft().with(table("P2", "P1")), "thandi", "P2 is cheaper");
                awaitTableChange(heardAtB);
                assertThat(vendedBy(b.purchase(request("tx-2")))).isEqualTo(P2);
                assertThat(a.mark(METER, "thandi").wasMarked()).isFalse();

                server.kill();
                server.startAgain();

                assertThat(b.meter(METER).meter().isMarked()).isTrue();
                assertThat(vendedBy(b.purchase(request("tx-1")))).isEqualTo(P1);
                assertThat(vendedBy(a.purchase(request("tx-2")))).isEqualTo(P2);
                assertThat(a.refreshTable().revision()).isEqualTo(2);
                assertThat(vendedBy(b.purchase(request("tx-3")))).isEqualTo(P2);
                assertThat(a.meter(METER).meter().isMarked()).isFalse();
                assertThat(ledger.netVends().values()).containsExactly(1, 1, 1);
                assertThat(ledger.netVends(PurchaseId.of("tx-1"))).isEqualTo(1);
            }
        }
    }

    private RouterBuilder node(String name, RedisProcess server) {
        return Router.builder()
                .stores(stores(server))
                .node(name)
                .provider(first.id(), first)
                .provider(second.id(), second);
    }

    private SimulatedProvider provider(String id) {
        return SimulatedProvider.builder(id).utility("JHB").ledger(ledger).build();
    }

    private static RoutingStores stores(RedisProcess server) {
        return RedisRouting.on(server.client()).forInstitution(BANK);
    }

    private static RoutingTable table(String first, String second) {
        return RoutingTable.builder(BANK.value())
                .provider(Provider.of("P1", "First Provider", 1))
                .provider(Provider.of("P2", "Second Provider", 1))
                .utility(Utility.of(
                        "JHB",
                        "City of Joburg",
                        Preferences.builder().rank(first).rank(second).build()))
                .build();
    }

    private static PurchaseRequest request(String id) {
        return PurchaseRequest.of(id, METER, 10_000, "ZAR");
    }

    private static ProviderId vendedBy(PurchaseResult result) {
        assertThat(result.purchase().end()).get().isInstanceOf(PurchaseEnd.Vended.class);
        return ((PurchaseEnd.Vended) result.purchase().end().orElseThrow()).provider();
    }

    private static void awaitTableChange(BlockingQueue<RoutingEvent> heard) throws InterruptedException {
        RoutingEvent event;
        do {
            event = heard.poll(30, TimeUnit.SECONDS);
            assertThat(event).as("a table change").isNotNull();
        } while (!(event instanceof RoutingEvent.TableChanged));
    }
}
