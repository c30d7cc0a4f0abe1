package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meterroute.memory.InMemoryDecisionLog;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.report.ProviderShift;
import io.meterroute.report.UtilityShift;
import io.meterroute.report.WhatIfReport;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.PurchaseFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What another table would have made of the purchases of a period (ADMIN-3). */
@Spec("ADMIN-3")
class WhatIfTest {
    private final InMemoryDecisionLog log = new InMemoryDecisionLog(100_000);
    private final Scene scene = new Scene(builder -> builder.decisionLog(log));
    private final RoutingAdmin admin = scene.router.admin();
    private final Instant from = scene.time.instant();

    @Test
    void sharesAndMoneyMoveToWhoComesFirstNow() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED, P3, Support.NOT_SUPPORTED));
        scene.purchase("tx-1");
        scene.purchase("tx-2");

        WhatIfReport report = whatIf(ranked("P2", "P1", "P3"));

        assertThat(report.purchases()).isEqualTo(2);
        assertThat(report.moved()).isEqualTo(2);
        assertThat(report.moneyMoved()).containsExactly(Map.entry("ZAR", 20_000L));
        assertThat(report.blockedAfter()).isZero();
        assertThat(report.utilities())
                .containsExactly(new UtilityShift(
                        Optional.of(JHB), 2, 2, List.of(new ProviderShift(P1, 2, 0), new ProviderShift(P2, 0, 2))));
    }

    @Test
    void purchasesThatWouldHaveBeenBlockedAreNamed() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.NOT_SUPPORTED, P3, Support.NOT_SUPPORTED));
        scene.purchase("tx-1");

        WhatIfReport report = whatIf(scene.router
                .admin()
                .draft()
                .with(JHB, Preferences.builder().rank("P2").exclude("P1").build())
                .table());

        assertThat(report.blockedBefore()).isZero();
        assertThat(report.blockedAfter()).isEqualTo(1);
        assertThat(report.newlyBlocked()).containsExactly(RoutingKey.of("tx-1"));
        assertThat(report.moved()).isZero();
        assertThat(report.moneyMoved()).isEmpty();
    }

    @Test
    void aPurchaseThatWasBlockedCouldGoThrough() {
        scene.publish(table -> table.replace(scene.router
                .table()
                .utility(JHB)
                .orElseThrow()
                .withPreferences(Preferences.builder().rank("P2").exclude("P1").build())));
        scene.router.refreshTable();
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.NOT_SUPPORTED, P3, Support.NOT_SUPPORTED));
        scene.purchase("tx-1");

        WhatIfReport report = whatIf(Scene.table());

        assertThat(report.blockedBefore()).isEqualTo(1);
        assertThat(report.blockedAfter()).isZero();
        assertThat(report.utilities())
                .containsExactly(new UtilityShift(Optional.of(JHB), 1, 0, List.of(new ProviderShift(P1, 0, 1))));
    }

    @Test
    void whereALookupWouldHaveComeFirstNobodyKnowsTheOutcome() {
        scene.know(Map.of(P1, Support.SUPPORTED));
        scene.purchase("tx-1");

        WhatIfReport report = whatIf(admin.draft()
                .with(JHB, Preferences.builder().rank("P2").exclude("P1").build())
                .table());

        assertThat(report.lookupsNeeded()).isEqualTo(1);
        assertThat(report.blockedAfter()).isZero();
    }

    @Test
    void aPurchaseThatNeededALookupAndSeveralAttemptsCountsOnceAndEnquiriesDoNot() {
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        scene.enquire();
        scene.settle();
        scene.router.mark(METER, "ann");
        scene.purchase("tx-1");

        WhatIfReport report = whatIf(Scene.table());

        assertThat(report.purchases()).isEqualTo(1);
        assertThat(report.moved()).isZero();
        assertThat(report.utilities())
                .containsExactly(new UtilityShift(Optional.of(JHB), 1, 0, List.of(new ProviderShift(P1, 1, 1))));
    }

    @Test
    void onlyThePeriodCounts() {
        scene.know(Map.of(P1, Support.SUPPORTED));
        scene.purchase("tx-1");
        Instant noon = scene.time.instant().plusSeconds(1);
        scene.time.advance(Duration.ofHours(1));
        scene.purchase("tx-2");

        assertThat(admin.whatIf(Scene.table(), from, noon).purchases()).isEqualTo(1);
        assertThat(admin.whatIf(Scene.table(), noon, noon.plus(Duration.ofDays(1)))
                        .purchases())
                .isEqualTo(1);
    }

    @Test
    void anotherInstitutionsTableAndAMissingLogAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> whatIf(RoutingTable.builder("BANK").build()));
        RoutingAdmin without = RoutingAdmin.builder().tables(scene.tables).build();
        assertThatIllegalStateException()
                .isThrownBy(() -> without.whatIf(Scene.table(), from, from.plusSeconds(1)))
                .withMessage("this needs a decision log: give one to the builder");
    }

    @Test
    void nothingIsSentAndNothingIsWritten() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED));
        scene.purchase("tx-1");
        MeterRecord meter = scene.meter();
        RoutingAdmin reader = ReadOnly.admin(scene, log);

        WhatIfReport report = reader.whatIf(ranked("P2", "P1", "P3"), from, from.plus(Duration.ofDays(1)));

        assertThat(report.moved()).isEqualTo(1);
        assertThat(scene.meter()).isEqualTo(meter);
    }

    private WhatIfReport whatIf(RoutingTable proposed) {
        return admin.whatIf(proposed, from, from.plus(Duration.ofDays(1)));
    }

    private static RoutingTable ranked(String... providers) {
        Preferences.Builder preferences = Preferences.builder();
        for (String provider : providers) {
            preferences.rank(provider);
        }
        return Scene.table().toBuilder()
                .replace(Scene.table().utility(JHB).orElseThrow().withPreferences(preferences.build()))
                .build();
    }
}
