package io.meterroute.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.spec.Spec;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows that somebody has written to by hand, or a disk has spoilt: each is told for what it is, and holds up no other. */
@Spec("STORE-3")
class DamagedRowsTest {
    private static final String PREFIX = "damaged_";
    private static final InstitutionId BANK = InstitutionId.of("bank");
    private static final MeterNumber DAMAGED = MeterNumber.of("04120000002");

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aDamagedMeterIsNamedAndTheOthersAreRead(TestDatabase database) {
        RoutingStores stores = stores(database);
        List<MeterRecord> others = List.of(stored(stores, "04120000001"), stored(stores, "04120000003"));
        stored(stores, DAMAGED.value());
        database.execute("UPDATE damaged_meter SET record = 'meter 1 s(' WHERE number = '04120000002'");

        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> stores.meters().find(DAMAGED))
                .withMessageStartingWith("the stored text of meter *******0002 is damaged: ");
        assertThat(stores.directory().orElseThrow().scan(MeterFilter.all(), Optional.empty(), 10))
                .isEqualTo(others);
        assertThat(stores.directory().orElseThrow().outlines().next())
                .containsExactlyInAnyOrderElementsOf(
                        others.stream().map(MeterOutline::of).toList());
        assertThat(stores.meters().find(others.get(0).number()).meter()).isEqualTo(others.get(0));
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aDamagedPurchaseKeepsNoOtherFromBeingGoneOnWith(TestDatabase database) {
        PurchaseJournal journal = stores(database).journal().orElseThrow();
        for (String id : List.of("tx-1", "tx-2", "tx-3")) {
            assertThat(journal.open(TestPurchases.opening(id))).isTrue();
        }
        database.execute("UPDATE damaged_purchase SET record = 'purchase 99' WHERE id = 'tx-2'");

        assertThat(journal.unfinished(10))
                .extracting(PurchaseRecord::id)
                .containsExactlyInAnyOrder(PurchaseId.of("tx-1"), PurchaseId.of("tx-3"));
        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> journal.find(PurchaseId.of("tx-2")))
                .withMessageStartingWith("the stored text of purchase tx-2 is damaged: ");
    }

    @ParameterizedTest
    @MethodSource("io.meterroute.jdbc.TestDatabase#all")
    void aDamagedTableIsAStoreThatFails(TestDatabase database) {
        RoutingStores stores = stores(database);
        RoutingTable table = RoutingTable.builder("bank")
                .provider(Provider.of("P1", "First", 1))
                .build();
        assertThat(stores.tables().publish(0, table, TableChange.of("ann", "first", Instant.EPOCH)))
                .isTrue();
        database.execute("UPDATE damaged_table_revision SET routing_table = 'nonsense'");

        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> stores.tables().current())
                .withMessageStartingWith("the stored text of a routing table is damaged: ");
    }

    private static MeterRecord stored(RoutingStores stores, String number) {
        MeterRecord unseen = MeterRecord.unseen(MeterNumber.of(number));
        MeterRecord meter = unseen.toBuilder().known(true).build();
        assertThat(stores.meters().compareAndSet(unseen, meter)).isTrue();
        return meter.withVersion(1);
    }

    private static RoutingStores stores(TestDatabase database) {
        database.clear(PREFIX);
        return database.takenAsItIs(JdbcRouting.on(database.pool()).tablePrefix(PREFIX))
                .forInstitution(BANK);
    }
}
