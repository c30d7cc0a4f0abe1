package io.meterroute.jdbc.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.Bulk;
import io.meterroute.EnquiryRequest;
import io.meterroute.MeterImport;
import io.meterroute.PurchaseReport;
import io.meterroute.Router;
import io.meterroute.RoutingAdmin;
import io.meterroute.admin.Draft;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.SpaceId;
import io.meterroute.model.TableChange;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.RoutingStores;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One database, two spaces, and in one of them two institutions: whatever one of them does, the others' rows stay as they are,
 * and they see nothing of it but the meters of a space that they share.
 */
@Timeout(120)
class IsolationTest {
    private static final SpaceId TOWN = SpaceId.of("TOWN");
    private static final SpaceId VILLAGE = SpaceId.of("VILLAGE");
    private static final ProviderId P1 = ProviderId.of("P1");

    private final SharedDatabase database = SharedDatabase.fresh();
    private final RoutingStores bank = stores("BANK", TOWN);
    private final RoutingStores shop = stores("SHOP", TOWN);
    private final RoutingStores farm = stores("FARM", VILLAGE);

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    @Spec("STORE-5")
    void nothingThatOneDoesTouchesTheRowsOfAnother() throws IOException {
        for (RoutingStores all : List.of(bank, shop, farm)) {
            publish(all);
            useEverything(all, "1");
        }
        Map<String, List<String>> before = rows();
        assertThat(before.keySet()).contains("BANK", "SHOP", "FARM", "TOWN", "VILLAGE");

        useEverything(bank, "2");

        Map<String, List<String>> after = rows();
        assertThat(after.get("BANK")).isNotEqualTo(before.get("BANK"));
        assertThat(after.get("TOWN")).isNotEqualTo(before.get("TOWN"));
        for (String other : List.of("SHOP", "FARM", "VILLAGE")) {
            assertThat(after.get(other)).as(other).isNotEmpty().isEqualTo(before.get(other));
        }
    }

    @Test
    @Spec("STORE-5")
    void institutionsOfOneSpaceShareItsMetersAndNothingElse() throws IOException {
        for (RoutingStores all : List.of(bank, shop, farm)) {
            publish(all);
        }

        useEverything(bank, "1");

        for (RoutingStores other : List.of(shop, farm)) {
            assertThat(other.tables().current().orElseThrow().revision()).isEqualTo(1);
            assertThat(other.tables().historyBefore(Long.MAX_VALUE, 10)).hasSize(1);
            assertThat(other.tables().pending()).isEmpty();
            assertThat(other.journal().orElseThrow().find(PurchaseId.of("tx-1")).purchase())
                    .isEmpty();
            assertThat(other.journal().orElseThrow().ofMeter(meter("1"), 10)).isEmpty();
            assertThat(other.journal().orElseThrow().endedAfter(Optional.empty(), 10))
                    .isEmpty();
            assertThat(other.decisionLog()
                            .orElseThrow()
                            .page(Instant.EPOCH, Instant.now().plusSeconds(60), Optional.empty(), 10))
                    .isEmpty();
            assertThat(other.decisionLog().orElseThrow().ofKey(RoutingKey.of("tx-1"), 10))
                    .isEmpty();
            assertThat(other.auditLog()
                            .orElseThrow()
                            .page(Instant.EPOCH, Instant.now().plusSeconds(60), Optional.empty(), 10))
                    .isEmpty();
        }
        assertThat(shop.meters().find(meter("1")).meter().isKnown()).isTrue();
        assertThat(shop.directory().orElseThrow().search("", 100)).contains(meter("1"));
        assertThat(shop.roundLog().orElseThrow().newest(meter("1"), 10)).isNotEmpty();
        assertThat(farm.meters().find(meter("1")).meter().isKnown()).isFalse();
        assertThat(farm.directory().orElseThrow().search("", 100)).isEmpty();
        assertThat(farm.directory().orElseThrow().count(Optional.of(UtilityId.of("JHB"))))
                .isZero();
        assertThat(farm.roundLog().orElseThrow().newest(meter("1"), 10)).isEmpty();
    }

    private RoutingStores stores(String institution, SpaceId space) {
        return JdbcRouting.on(database.pool()).forInstitution(InstitutionId.of(institution), space);
    }

    private static void publish(RoutingStores stores) {
        assertThat(stores.tables()
                        .publish(
                                0,
                                Town.table(stores.institution()),
                                TableChange.of("test", "first table", Instant.now())))
                .isTrue();
    }

    /** Does all that an application can do, with names that end in {@code run}. */
    private static void useEverything(RoutingStores stores, String run) throws IOException {
        try (Router router = Router.builder()
                .stores(stores)
                .nearCache()
                .provider(P1, new YesTransport())
                .provider(ProviderId.of("P2"), new YesTransport())
                .build()) {
            MeterNumber meter = meter(run);
            router.enquire(EnquiryRequest.of(meter));
            router.purchase(PurchaseRequest.of("tx-" + run, meter, 10_000, "ZAR"));
            router.mark(meter, "ann");
            router.purchase(PurchaseRequest.of("ty-" + run, meter, 10_000, "ZAR"));
            router.decide(meter);
            router.report(new PurchaseReport(
                    PurchaseId.of("tz-" + run),
                    meter,
                    P1,
                    new AttemptResult.Vended(Receipt.of("elsewhere")),
                    Duration.ofMillis(100)));
            router.recover(10);
            change(router.admin(), meter, run);
            Bulk bulk =
                    Bulk.builder().stores(stores).table(router.refreshTable()).build();
            String csv = "meter,utility\n55" + run + ",JHB\n56" + run + ",\n";
            bulk.importMeters(
                    new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)),
                    MeterImport.of(new ImportOrigin("meters.csv", LocalDate.EPOCH), "ann"),
                    problem -> {
                        throw new AssertionError(problem);
                    },
                    progress -> true);
        }
    }

    private static void change(RoutingAdmin admin, MeterNumber meter, String run) {
        admin.switchProvider(P1, false, "ann", "run " + run);
        admin.weighProvider(P1, 7 + Integer.parseInt(run), "ann", "run " + run);
        Draft later = admin.draft().switched(P1, true);
        admin.schedule(later, Instant.now().plusSeconds(86_400), "ann", "tomorrow");
        admin.prefer(meter, new MeterPreference(List.of(List.of(ProviderId.of("P2"))), List.of()), "ann", "run " + run);
        MeterNumber byHand = MeterNumber.of("77" + run);
        admin.assign(byHand, UtilityId.of("JHB"), "ann", "run " + run);
        admin.remove(byHand, "ann", "run " + run);
        admin.switchProvider(P1, true, "ann", "run " + run);
        admin.views().utilities("", Optional.empty(), 10);
    }

    private static MeterNumber meter(String run) {
        return MeterNumber.of("0412345678" + run);
    }

    /** Returns the rows of all tables by the name of the institution or space that they belong to. */
    private Map<String, List<String>> rows() {
        Map<String, List<String>> rows = new TreeMap<>();
        try (Connection connection = database.pool().getConnection();
                Statement statement = connection.createStatement()) {
            List<String[]> owned = new ArrayList<>();
            try (ResultSet columns = statement.executeQuery("""
                    SELECT table_name, column_name FROM information_schema.columns
                    WHERE table_schema = 'public' AND column_name IN ('institution_id', 'space_id')
                    ORDER BY table_name""")) {
                while (columns.next()) {
                    owned.add(new String[] {columns.getString(1), columns.getString(2)});
                }
            }
            for (String[] table : owned) {
                int kind = table[1].equals("space_id") ? 1 : 2;
                try (ResultSet all = statement.executeQuery("SELECT n.name, t::text FROM " + table[0]
                        + " t JOIN meterroute_name n ON n.kind = " + kind + " AND n.id = t." + table[1]
                        + " ORDER BY t::text")) {
                    while (all.next()) {
                        rows.computeIfAbsent(all.getString(1), owner -> new ArrayList<>())
                                .add(table[0] + all.getString(2));
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows cannot be read", e);
        }
        return rows;
    }
}
