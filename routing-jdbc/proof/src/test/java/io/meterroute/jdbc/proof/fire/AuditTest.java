package io.meterroute.jdbc.proof.fire;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.TableChange;
import io.meterroute.spi.RoutingStores;
import io.meterroute.testkit.SimulatedProvider;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One purchase that went well, and ledgers that do not fit it: the audit must see each of them. */
class AuditTest {
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    private final RoutingStores stores = stores();
    private final Told told = new Told();
    private String attempt = "";
    private String provider = "";
    private String token = "";

    @BeforeEach
    void buy() {
        stores.tables().publish(0, City.table(Optional.empty()), TableChange.of("test", "first table", Instant.now()));
        var builder = Router.builder().stores(stores).lookupDeadline(Duration.ofMinutes(1));
        City.providers().keySet().forEach(name -> builder.provider(ProviderId.of(name), honest(name)));
        try (Router router = builder.build()) {
            told.begun("tx");
            PurchaseResult result = router.purchase(PurchaseRequest.of("tx", METER, 10_000, "ZAR"));
            PurchaseEnd end = result.purchase().end().orElseThrow();
            told.ended("tx", Told.text(end));
            attempt = result.purchase().attempts().get(0).id().toString();
            provider = ((PurchaseEnd.Vended) end).provider().value();
            token = ((PurchaseEnd.Vended) end).receipt().content();
        }
    }

    @Test
    void aLedgerThatFitsTheJournalIsFoundRight() {
        assertThat(audited(entry(attempt, provider, 1, 1, token))).isEmpty();
    }

    @Test
    void aSecondTokenIsFound() {
        assertThat(audited(entry(attempt, provider, 1, 1, token), entry("other", "P4", 1, 1, "t")))
                .anyMatch(violation -> violation.contains("2 tokens are out"));
    }

    @Test
    void aSendWithoutAnIntentIsFound() {
        assertThat(audited(entry(attempt, provider, 1, 1, token), entry("other", "P4", 1, 0, "-")))
                .anyMatch(violation -> violation.contains("attempt other was sent, and is not in the journal"));
    }

    @Test
    void anAttemptSentTwiceIsFound() {
        assertThat(audited(entry(attempt, provider, 2, 1, token)))
                .anyMatch(violation -> violation.contains("was sent 2 times"));
    }

    @Test
    void anEndWithoutItsTokenIsFound() {
        assertThat(audited(entry(attempt, provider, 1, 0, "-")))
                .anyMatch(violation -> violation.contains("ended as VENDED"));
    }

    @Test
    void aPurchaseThatTheJournalHasLostIsFound() {
        told.begun("lost");
        told.ended("lost", "Vended");

        assertThat(audited(entry(attempt, provider, 1, 1, token)))
                .anyMatch(violation -> violation.contains("lost: told to have ended, and not in the journal"));
    }

    @Test
    void twoEndsOfOnePurchaseAreFound() {
        told.ended("tx", "Exhausted");

        assertThat(audited(entry(attempt, provider, 1, 1, token)))
                .anyMatch(violation -> violation.contains("was told to have ended as"));
    }

    @Test
    void aLostMarkIsFound() {
        told.marked(
                METER.value(), new Told.AcknowledgedMark(1, UUID.randomUUID().toString()));

        assertThat(audited(entry(attempt, provider, 1, 1, token))).anyMatch(violation -> violation.contains("is lost"));
    }

    private List<String> audited(LedgerEntry... entries) {
        return Audit.of(stores, new Ledger(Map.of("tx", List.of(entries)), Set.of(), ""), told)
                .violations();
    }

    private static LedgerEntry entry(String attempt, String provider, int sends, int vends, String token) {
        return new LedgerEntry(attempt, "tx", provider, sends, vends, 0, token);
    }

    private static SimulatedProvider honest(String name) {
        return SimulatedProvider.builder(name).build();
    }

    private static RoutingStores stores() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:audit" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return JdbcRouting.on(source).acceptingLostCommits().forInstitution(City.BANK, City.SPACE);
    }
}
