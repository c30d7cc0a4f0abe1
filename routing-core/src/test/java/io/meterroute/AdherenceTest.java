package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.memory.InMemoryDecisionLog;
import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Receipt;
import io.meterroute.model.Resolution;
import io.meterroute.model.Support;
import io.meterroute.model.Verdict.Reason;
import io.meterroute.report.AdherenceReport;
import io.meterroute.report.UtilityAdherence;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.PurchaseFault;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether purchases went where the preferences say, and why not. */
@Spec("VIEW-6")
class AdherenceTest {
    private final InMemoryDecisionLog log = new InMemoryDecisionLog(1000);
    private final Scene scene = new Scene(builder -> builder.decisionLog(log));
    private final Instant from = scene.time.instant();

    @Test
    void purchasesAreCountedByTheRankThatTheyWentToAndTheReasonWhyNotToTheFirst() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED, P3, Support.SUPPORTED));
        scene.purchase("tx-1");
        scene.router.admin().switchProvider(P1, false, "ann", "outage");
        scene.purchase("tx-2");
        scene.router.admin().switchProvider(P1, true, "ann", "well again");
        scene.router.admin().prefer(METER, MeterPreference.first(P3), "ann", "wanted");
        scene.purchase("tx-3");

        UtilityAdherence jhb = only(report(scene, from));

        assertThat(jhb.utility()).contains(JHB);
        assertThat(jhb.purchases()).isEqualTo(3);
        assertThat(jhb.byRank()).isEqualTo(Map.of(1, 1L, 2, 1L, 3, 1L));
        assertThat(jhb.byProvider()).isEqualTo(Map.of(P1, 1L, P2, 1L, P3, 1L));
        assertThat(jhb.notRankOne()).isEqualTo(Map.of(Reason.DISABLED, 1L, Reason.CANDIDATE, 1L));
        assertThat(jhb.notRouted()).isZero();
        assertThat(jhb.attempts()).isEqualTo(3);
        assertThat(jhb.attemptsAtExcluded()).isZero();
    }

    @Test
    void aPurchaseThatFailedOverWentToTheFirstFirst() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        scene.purchase("tx-1");

        UtilityAdherence jhb = only(report(scene, from));

        assertThat(jhb.byRank()).isEqualTo(Map.of(1, 1L));
        assertThat(jhb.attempts()).isEqualTo(2);
    }

    @Test
    void aBlockedPurchaseWentNowhereAndSaysWhyTheFirstWasNotUsed() {
        scene.know(Map.of(P1, Support.NOT_SUPPORTED, P2, Support.NOT_SUPPORTED, P3, Support.NOT_SUPPORTED));
        scene.purchase("tx-1");

        UtilityAdherence jhb = only(report(scene, from));

        assertThat(jhb.notRouted()).isEqualTo(1);
        assertThat(jhb.byRank()).isEmpty();
        assertThat(jhb.notRankOne()).isEqualTo(Map.of(Reason.NOT_SUPPORTED, 1L));
    }

    @Test
    void providersWithoutARankCountTogether() {
        RoutingAdmin admin = scene.router.admin();
        admin.apply(admin.draft().with(JHB, Preferences.builder().unranked("P2").build()), "ann", "no order");
        scene.know(Map.of(P2, Support.SUPPORTED));
        scene.purchase("tx-1");

        assertThat(only(report(scene, from)).byRank()).isEqualTo(Map.of(0, 1L));
        assertThat(only(report(scene, from)).notRankOne()).isEmpty();
    }

    @Test
    void whatAPlatformReportsToHaveUsedIsWhereItWent() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED));
        scene.router.report(new PurchaseReport(
                PurchaseId.of("tx-1"),
                METER,
                P2,
                new AttemptResult.Vended(Receipt.of("token")),
                Duration.ofSeconds(1)));

        assertThat(only(report(scene, from)).byProvider()).isEqualTo(Map.of(P2, 1L));
    }

    @Test
    void aDoubtThatIsEndedAtAProviderExcludedSinceIsNoBreach() {
        Scene doubtful = new Scene(
                Scene.table(),
                builder -> builder.decisionLog(log),
                provider -> provider.resolutions(
                        new Resolution(Resolution.Kind.QUERY, Duration.ofMinutes(1), Duration.ofDays(1))));
        doubtful.know(Map.of(P1, Support.SUPPORTED));
        doubtful.at(P1).next(PurchaseFault.ANSWER_IN_DOUBT);
        doubtful.purchase("tx-1");
        RoutingAdmin admin = doubtful.router.admin();
        admin.apply(admin.draft().with(JHB, Preferences.builder().exclude("P1").build()), "ann", "contract ended");

        UtilityAdherence jhb = only(report(doubtful, from));

        assertThat(jhb.attemptsAtExcluded()).isZero();
        assertThat(jhb.resolvedAtExcluded()).isEqualTo(1);
    }

    @Test
    void anAttemptAtAnExcludedProviderWouldShow() {
        scene.publish(table -> table.replace(Scene.table()
                .utility(JHB)
                .orElseThrow()
                .withPreferences(Preferences.builder().rank("P2").exclude("P1").build())));
        scene.router.refreshTable();
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED));
        scene.purchase("tx-1");
        forgeAttemptAt(P1);

        assertThat(report(scene, from).attemptsAtExcluded()).isEqualTo(1);
    }

    @Test
    void nothingIsWritten() {
        scene.know(Map.of(P1, Support.SUPPORTED));
        scene.purchase("tx-1");

        AdherenceReport report = ReadOnly.admin(scene, log).views().adherence(from, from.plus(Duration.ofDays(1)));

        assertThat(only(report).purchases()).isEqualTo(1);
    }

    /** Opens a purchase in the journal whose attempt the router would never have made. */
    private void forgeAttemptAt(ProviderId provider) {
        DecisionEntry decided = log.page(from, from.plus(Duration.ofDays(1)), Optional.empty(), 1)
                .get(0)
                .entry();
        PurchaseRecord real =
                scene.journal.find(PurchaseId.of("tx-1")).purchase().orElseThrow();
        DecisionStamp stamp = real.attempts().get(0).decision();
        AttemptRecord forged = AttemptRecord.intent(
                AttemptId.of(InstitutionId.of("RETAILER-1"), real.id(), provider), provider, 2, 1, decided.at(), stamp);
        assertThat(scene.journal.compareAndSet(
                        real, real.toBuilder().attempt(forged.notSent("forged")).build(), Optional.empty()))
                .isTrue();
    }

    private static AdherenceReport report(Scene scene, Instant from) {
        return scene.router.views().adherence(from, from.plus(Duration.ofDays(1)));
    }

    private static UtilityAdherence only(AdherenceReport report) {
        assertThat(report.utilities()).hasSize(1);
        return report.utilities().get(0);
    }
}
