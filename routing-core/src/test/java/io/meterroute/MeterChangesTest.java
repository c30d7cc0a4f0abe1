package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.meterroute.admin.MeterContradiction;
import io.meterroute.memory.InMemoryAuditLog;
import io.meterroute.model.Assignment;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.spec.Spec;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MeterChangesTest {
    private static final UtilityId CPT = UtilityId.of("CPT");

    private final InMemoryAuditLog audit = new InMemoryAuditLog(100);
    private final Scene scene = new Scene(
            Scene.table().toBuilder()
                    .utility(Utility.of(
                            "CPT",
                            "Cape Town",
                            Preferences.builder().rank("P1").exclude("P3").build()))
                    .build(),
            builder -> builder.auditLog(audit));
    private final RoutingAdmin admin = scene.router.admin();
    private final Instant now = scene.time.instant();

    @Spec({"ADMIN-6", "METER-12"})
    @Test
    void anOperatorsWordOnTheUtilityOverrulesEveryOther() {
        scene.know(Map.of());

        MeterRecord assigned = admin.assign(METER, CPT, "ann", "the customer moved");

        assertThat(assigned.assignment()).contains(new Assignment(CPT, Assignment.Source.OPERATOR, "ann", now));
        assertThat(scene.meter()).isEqualTo(assigned);
        assertThat(trail()).containsExactly("ann METER_ASSIGNED 04123456789: the customer moved");
    }

    @Spec("ADMIN-6")
    @Test
    void aMeterCannotBeAssignedToAUtilityThatTheTableDoesNotHave() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.assign(METER, UtilityId.of("DBN"), "ann", "the customer moved"))
                .withMessage("the routing table has no utility DBN");

        assertThat(scene.meter().isKnown()).isFalse();
        assertThat(trail()).isEmpty();
    }

    @Spec({"ADMIN-6", "PREF-5"})
    @Test
    void aMetersOwnPreferenceComesFirstAndCanBeTakenBack() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED));

        admin.prefer(METER, MeterPreference.first(P2), "ann", "the customer asked for it");
        assertThat(scene.router.decide(METER).order()).containsExactly(P2, P1);
        admin.prefer(METER, MeterPreference.none(), "ben", "no longer wanted");

        assertThat(scene.router.decide(METER).order()).containsExactly(P1, P2);
        assertThat(trail())
                .containsExactly(
                        "ann METER_PREFERENCE_SET 04123456789: the customer asked for it",
                        "ben METER_PREFERENCE_SET 04123456789: no longer wanted");
    }

    @Spec({"ADMIN-6", "PREF-5"})
    @Test
    void aPreferenceThatRanksWhatTheUtilityExcludesIsRefused() {
        admin.assign(METER, CPT, "ann", "new");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.prefer(METER, MeterPreference.first(P3), "ann", "wanted"))
                .withMessage("meter 04123456789: provider P3 cannot be ranked, since utility CPT excludes it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.prefer(
                        METER, new MeterPreference(List.of(), List.of(ProviderId.of("P9"))), "ann", "not wanted"))
                .withMessage("meter 04123456789: provider P9 is not one of the table's providers");

        assertThat(scene.meter().institutions()).isEmpty();
    }

    @Spec("ADMIN-6")
    @Test
    void aRemovedMeterLeavesATombstoneAndItsNextPurchaseCreatesItAnew() {
        scene.know(Map.of(P1, Support.SUPPORTED));
        scene.router.mark(METER, "ann");

        assertThat(admin.remove(METER, "ann", "scrapped")).isTrue();
        assertThat(admin.remove(METER, "ann", "scrapped")).isFalse();

        assertThat(scene.meter().isKnown()).isFalse();
        assertThat(scene.meter().version()).isPositive();
        assertThat(admin.views().meter(METER)).isEmpty();
        assertThat(trail())
                .containsExactly("ann METER_MARKED 04123456789: ", "ann METER_REMOVED 04123456789: scrapped");
        scene.purchase("tx-1");
        assertThat(scene.meter().isKnown()).isTrue();
        assertThat(scene.meter().isMarked()).isFalse();
        assertThat(scene.meter().utility()).contains(JHB);
    }

    @Spec("ADMIN-6")
    @Test
    void aChangeOfAMeterWithoutAuthorOrReasonIsRefusedBeforeAnythingIsDone() {
        scene.know(Map.of());

        assertThatIllegalArgumentException().isThrownBy(() -> admin.assign(METER, CPT, "", "why"));
        assertThatIllegalArgumentException().isThrownBy(() -> admin.remove(METER, "ann", " "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.prefer(METER, MeterPreference.first(P1), "ann", "bad\u0000"));

        assertThat(scene.meter().utility()).contains(JHB);
        assertThat(scene.meter().isKnown()).isTrue();
        assertThat(trail()).isEmpty();
    }

    @Spec("PREF-5")
    @Test
    void preferencesThatAnExclusionHasOvertakenAreFoundPageByPage() {
        for (int i = 1; i <= 5; i++) {
            MeterNumber number = MeterNumber.of("0" + i);
            admin.assign(number, i % 2 == 0 ? CPT : JHB, "ann", "new");
            if (i % 2 == 1) {
                admin.prefer(number, MeterPreference.first(P3), "ann", "wanted");
            }
        }
        Preferences without = Preferences.builder().rank("P1").exclude("P3").build();

        MeterContradiction.Page first =
                admin.contradictions(admin.draft().with(JHB, without).table(), Optional.empty(), 4);
        MeterContradiction.Page second =
                admin.contradictions(admin.draft().with(JHB, without).table(), first.next(), 4);

        assertThat(first.found())
                .extracting(MeterContradiction::meter)
                .containsExactly(MeterNumber.of("01"), MeterNumber.of("03"));
        assertThat(second.found())
                .containsExactly(new MeterContradiction(MeterNumber.of("05"), JHB, new TreeSet<>(List.of(P3))));
        assertThat(second.next()).isEmpty();
        assertThat(admin.contradictions(scene.router.table(), Optional.empty(), 100)
                        .found())
                .isEmpty();
    }

    @Test
    void aDoorWithoutAStoreOfMetersSaysThatItNeedsOne() {
        RoutingAdmin tablesOnly = RoutingAdmin.builder().tables(scene.tables).build();

        assertThatIllegalStateException()
                .isThrownBy(() -> tablesOnly.assign(METER, JHB, "ann", "new"))
                .withMessage("this needs a store of meters: give one to the builder");
    }

    private List<String> trail() {
        return audit.page(now, now.plusSeconds(1), Optional.empty(), 100).stream()
                .map(Logged::entry)
                .map(entry -> entry.by() + " " + entry.action() + " " + entry.subject() + ": " + entry.reason())
                .toList();
    }
}
