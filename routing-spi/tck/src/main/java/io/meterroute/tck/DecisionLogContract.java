package io.meterroute.tck;

import static io.meterroute.tck.Samples.BANK;
import static io.meterroute.tck.Samples.RETAILER;
import static io.meterroute.tck.Samples.T0;
import static io.meterroute.tck.Samples.at;
import static io.meterroute.tck.Samples.fullDecision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.model.DecisionEntry;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.spec.Spec;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link DecisionLog} does. A log that keeps a bounded number of entries is opened for 1,000 or more. */
public interface DecisionLogContract {
    /**
     * Returns a log of {@code institution}. Within one test every call returns a handle on the same data, as another node
     * would open it, or the same log if the data cannot be shared; each test begins without data.
     */
    DecisionLog openDecisionLog(InstitutionId institution);

    @Spec({"ROUTE-5", "ADMIN-3"})
    @Test
    default void decisionsComeBackEqualWithAllThatTheyWereMadeFrom() {
        List<DecisionEntry> entries = Samples.outcomes().stream()
                .map(outcome -> fullDecision(T0, outcome))
                .toList();
        entries.forEach(entry -> openDecisionLog(BANK).append(entry));

        assertThat(openDecisionLog(BANK).page(T0, at(1), Optional.empty(), 100))
                .extracting(Logged::entry)
                .containsExactlyInAnyOrderElementsOf(entries);
    }

    @Spec("VEND-13")
    @Test
    default void anAttemptThatSeveralNodesReportIsKeptOnce() {
        DecisionEntry decision = fullDecision(T0, Samples.outcomes().get(0));

        openDecisionLog(BANK).append(decision.withUsed(Samples.P1));
        openDecisionLog(BANK).append(decision.withUsed(Samples.P1));
        openDecisionLog(BANK).append(decision.withUsed(Samples.P2));
        openDecisionLog(BANK).append(decision);

        assertThat(openDecisionLog(BANK).page(T0, at(1), Optional.empty(), 100))
                .extracting(Logged::entry)
                .containsExactlyInAnyOrder(decision.withUsed(Samples.P1), decision.withUsed(Samples.P2), decision);
    }

    @Spec("VIEW-6")
    @Test
    default void decisionsOfAPeriodAreReadPageByPage() {
        LogChecks.readsPeriodsPageByPage(
                log(), time -> fullDecision(time, Samples.outcomes().get(0)));
    }

    @Spec("VIEW-6")
    @Test
    default void theDecisionsOfOnePurchaseAreFoundInTheirOrder() {
        DecisionEntry second = entry("tx-1", 2);
        openDecisionLog(BANK).append(second);
        openDecisionLog(BANK).append(entry("tx-2", 1));
        openDecisionLog(BANK).append(entry("tx-1", 1));
        openDecisionLog(BANK).append(entry("tx-1", 3));
        openDecisionLog(RETAILER).append(entry("tx-1", 1));

        assertThat(openDecisionLog(BANK).ofKey(RoutingKey.of("tx-1"), 2)).containsExactly(entry("tx-1", 1), second);
        assertThat(openDecisionLog(BANK).ofKey(RoutingKey.of("tx-9"), 10)).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> openDecisionLog(BANK).ofKey(RoutingKey.of("tx-1"), 0));
    }

    @Test
    default void nonsenseIsRefused() {
        LogChecks.refusesNonsense(
                log(), time -> fullDecision(time, Samples.outcomes().get(0)));
    }

    @Test
    default void whatManyThreadsAppendIsAllThere() {
        LogChecks.losesNothing(
                log(), time -> fullDecision(time, Samples.outcomes().get(0)));
    }

    @Spec("STORE-5")
    @Test
    default void twoInstitutionsNeverSeeEachOthersDecisions() {
        openDecisionLog(BANK).append(fullDecision(T0, Samples.outcomes().get(0)));

        assertThat(openDecisionLog(RETAILER).page(T0, at(1), Optional.empty(), 10))
                .isEmpty();
    }

    private static DecisionEntry entry(String purchase, long seconds) {
        RouteRequest request = Samples.fullRequest(purchase).route();
        DecisionEntry any = fullDecision(at(seconds), Samples.outcomes().get(0));
        return new DecisionEntry(
                any.at(),
                any.tableRevision(),
                any.tableChecksum(),
                any.meter(),
                any.signals(),
                request,
                any.phase(),
                any.outcome(),
                any.used());
    }

    private LogChecks.Log<DecisionEntry> log() {
        return LogChecks.log(
                entry -> openDecisionLog(BANK).append(entry),
                (from, to, cursor, limit) -> openDecisionLog(BANK).page(from, to, cursor, limit));
    }
}
