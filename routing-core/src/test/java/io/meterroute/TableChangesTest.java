package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.admin.Review;
import io.meterroute.admin.TableWarning;
import io.meterroute.admin.Touched;
import io.meterroute.memory.InMemoryAuditLog;
import io.meterroute.memory.InMemoryRoutingTableStore;
import io.meterroute.model.AuditEntry;
import io.meterroute.model.InvalidTableException;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.TableRevision;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.TableFact;
import io.meterroute.spec.Spec;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.Logged;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableChangesTest {
    private final InMemoryAuditLog audit = new InMemoryAuditLog(100);
    private final Scene scene = new Scene(builder -> builder.auditLog(audit));
    private final RoutingAdmin admin = scene.router.admin();

    @Spec("ADMIN-1")
    @Test
    void aChangeNamesAuthorAndReasonAndIsDecidedByAtOnce() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED));

        ChangeResult result = admin.apply(admin.draft().switched(P1, false), "ann", "P1 reports an outage");

        TableRevision revision = admin.revision(2).orElseThrow();
        assertThat(result).isEqualTo(new ChangeResult.Published(revision));
        assertThat(revision.change().author()).isEqualTo("ann");
        assertThat(revision.change().reason()).isEqualTo("P1 reports an outage");
        assertThat(revision.change().at()).isEqualTo(scene.time.instant());
        assertThat(scene.router.decide(Scene.METER).order()).containsExactly(P2);
        assertThat(trail()).containsExactly("ann TABLE_PUBLISHED revision 2: P1 reports an outage");
    }

    @Spec({"ADMIN-1", "PREF-2"})
    @Test
    void whatWouldBreakARuleCannotBeDraftedAndTheTableInForceStays() {
        Preferences broken =
                Preferences.builder().rank("P1").rank("P2").exclude("P2").build();

        assertThatThrownBy(() -> admin.draft().with(JHB, broken))
                .isInstanceOf(InvalidTableException.class)
                .hasMessage("utility JHB: provider P2 is both ranked 2 and excluded");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.draft().with(UtilityId.of("CPT"), Preferences.none()))
                .withMessage("the table has no utility CPT");

        assertThat(scene.router.table().revision()).isEqualTo(1);
    }

    @Spec("ADMIN-1")
    @Test
    void aReviewShowsTheDifferenceWithTheMetersItTouches() {
        scene.know(Map.of());
        Draft draft = admin.draft()
                .with(
                        JHB,
                        Preferences.builder().rank("P2").rank("P1").rank("P3").build())
                .with(Utility.of("CPT", "Cape Town", Preferences.none()));

        Review review = admin.review(draft);

        assertThat(review.difference().facts())
                .extracting(TableFact::sentence)
                .containsExactly("utility CPT: added", "utility JHB: ranks P1 > P2 > P3 become P2 > P1 > P3");
        assertThat(review.touched())
                .extracting(Touched::name, Touched::meters)
                .containsExactly(tuple("Cape Town", OptionalLong.of(0)), tuple("City of Joburg", OptionalLong.of(1)));
        assertThat(review.meters()).hasValue(1);
        assertThat(review.isStale()).isFalse();
        assertThat(review.needsApproval()).isFalse();
        assertThat(review.conflicts()).isEmpty();
        assertThat(scene.router.table().revision()).isEqualTo(1);
    }

    @Spec("ADMIN-1")
    @Test
    void aReviewWarnsOfWhatTheDraftBringsAboutApartFromWhatWasThereBefore() {
        Draft off = admin.draft().switched(P1, false);
        admin.apply(off, "ann", "outage");

        Review review = admin.review(admin.draft().switched(P2, false).switched(P3, false));

        assertThat(review.warnings())
                .extracting(TableWarning::reason)
                .containsExactly(TableWarning.Reason.NOBODY_ENABLED, TableWarning.Reason.FIRST_SWITCHED_OFF);
        assertThat(review.newWarnings())
                .extracting(TableWarning::reason)
                .containsExactly(TableWarning.Reason.NOBODY_ENABLED);
    }

    @Spec("ADMIN-1")
    @Test
    void aStaleDraftIsRefusedAndComesBackAsItWouldBeOnTheTableInForce() {
        Draft mine = admin.draft().switched(P1, false);
        admin.apply(admin.draft().weighted(P2, 70), "ben", "new contract");

        assertThat(admin.review(mine).isStale()).isTrue();
        ChangeResult.Stale stale = (ChangeResult.Stale) admin.apply(mine, "ann", "outage");

        assertThat(scene.router.table().revision()).isEqualTo(2);
        assertThat(stale.inForce()).isEqualTo(scene.router.table());
        assertThat(admin.apply(stale.rebased().orElseThrow(), "ann", "outage"))
                .isInstanceOf(ChangeResult.Published.class);
        assertThat(scene.router.table().provider(P1).orElseThrow().enabled()).isFalse();
        assertThat(scene.router.table().provider(P2).orElseThrow().weight()).isEqualTo(70);
    }

    @Spec("ADMIN-1")
    @Test
    void aStaleDraftThatNoLongerAppliesSaysWhereAndWhy() {
        Draft mine = admin.draft().weighted(P1, 5);
        admin.apply(admin.draft().weighted(P1, 9), "ben", "new contract");

        ChangeResult.Stale stale = (ChangeResult.Stale) admin.apply(mine, "ann", "old contract");

        assertThat(stale.rebased()).isEmpty();
        assertThat(stale.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.provider()).contains(P1));
        assertThat(scene.router.table().provider(P1).orElseThrow().weight()).isEqualTo(9);
    }

    @Spec("ADMIN-1")
    @Test
    void whatTheTableSaysAlreadyIsNoChange() {
        Draft mine = admin.draft().switched(P1, false);
        admin.apply(admin.draft().switched(P1, false), "ben", "outage");

        assertThat(admin.apply(admin.draft(), "ann", "nothing")).isEqualTo(new ChangeResult.Unchanged());
        assertThat(admin.apply(mine, "ann", "outage")).isEqualTo(new ChangeResult.Unchanged());
        assertThat(scene.router.table().revision()).isEqualTo(2);
    }

    @Spec({"ADMIN-1", "INPUT-1"})
    @Test
    void aChangeWithoutAuthorOrReasonIsRefusedBeforeAnythingIsDone() {
        Draft draft = admin.draft().switched(P1, false);

        assertThatIllegalArgumentException().isThrownBy(() -> admin.apply(draft, " ", "why"));
        assertThatIllegalArgumentException().isThrownBy(() -> admin.apply(draft, "ann", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> admin.apply(draft, "ann", "x".repeat(1001)));
        assertThatIllegalArgumentException().isThrownBy(() -> admin.switchProvider(P1, false, "ann\n", "why"));

        assertThat(scene.router.table().revision()).isEqualTo(1);
        assertThat(trail()).isEmpty();
    }

    @Spec("ADMIN-2")
    @Test
    void anyTwoRevisionsCanBeComparedAndAnOldOneMadeCurrentAgainAsANewOne() {
        admin.switchProvider(P1, false, "ann", "outage");
        admin.weighProvider(P2, 70, "ben", "new contract");

        assertThat(admin.compare(1, 3).facts())
                .containsExactly(new TableFact.ProviderSwitched(P1, false), new TableFact.ProviderWeighed(P2, 1, 70));
        assertThat(admin.compare(3, 2).facts()).containsExactly(new TableFact.ProviderWeighed(P2, 70, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.compare(1, 9))
                .withMessage("there is no revision 9");

        ChangeResult result = admin.apply(admin.draftOf(1), "ann", "all as it was");

        assertThat(result).isInstanceOf(ChangeResult.Published.class);
        assertThat(scene.router.table()).isEqualTo(Scene.table().withRevision(4));
        assertThat(admin.historyBefore(Long.MAX_VALUE, 2))
                .extracting(revision -> revision.change().reason())
                .containsExactly("all as it was", "new contract");
        assertThat(admin.historyBefore(3, 10))
                .extracting(revision -> revision.change().reason())
                .containsExactly("outage", "first table");
    }

    @Spec("HEALTH-2")
    @Test
    void theOperatorsSwitchIsARevisionWithAuthorAndReason() {
        admin.switchProvider(P1, false, "ann", "outage");

        assertThat(admin.switchProvider(P1, false, "ben", "outage")).isEqualTo(new ChangeResult.Unchanged());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.switchProvider(ProviderId.of("P9"), false, "ben", "outage"));

        assertThat(admin.historyBefore(Long.MAX_VALUE, 1))
                .extracting(revision -> revision.change().author())
                .containsExactly("ann");
        assertThat(scene.router.table().provider(P1).orElseThrow().enabled()).isFalse();
    }

    @Test
    void anAuditLogThatFailsDoesNotMakeAChangeLookAsIfItWereNotMade() {
        AuditLog failing = new AuditLog() {
            @Override
            public void append(AuditEntry entry) {
                throw new StoreException("no room");
            }

            @Override
            public List<Logged<AuditEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
                return List.of();
            }
        };
        RoutingAdmin careless =
                RoutingAdmin.builder().tables(scene.tables).auditLog(failing).build();

        assertThat(careless.switchProvider(P1, false, "ann", "outage")).isInstanceOf(ChangeResult.Published.class);
    }

    @Spec("ADMIN-1")
    @Test
    void aNodeThatRoutesNothingBeginsWithTheFirstTable() {
        InMemoryRoutingTableStore empty =
                new InMemoryRoutingTableStore(Scene.table().institution());
        RoutingAdmin elsewhere = RoutingAdmin.builder().tables(empty).build();
        assertThatIllegalStateException().isThrownBy(elsewhere::draft);

        assertThat(elsewhere.introduce(Scene.table(), "ann", "we begin")).isInstanceOf(ChangeResult.Published.class);
        assertThat(elsewhere.introduce(Scene.table(), "ben", "we begin")).isInstanceOf(ChangeResult.Stale.class);

        assertThat(elsewhere.draft().base()).isEqualTo(Scene.table());
        assertThatIllegalStateException()
                .isThrownBy(() -> RoutingAdmin.builder().build())
                .withMessage("no store of routing tables: call tables(…)");
    }

    @Test
    void aDraftCanTakeAWholeTableAndLeaveAUtilityOut() {
        RoutingTable other = Scene.table().toBuilder()
                .replace(Provider.of("P1", "First", 9))
                .revision(17)
                .build();

        Draft draft = admin.draft().with(other).without(JHB);

        assertThat(draft.difference().facts())
                .containsExactly(
                        new TableFact.ProviderWeighed(P1, 1, 9),
                        new TableFact.UtilityRemoved(Scene.table().utility(JHB).orElseThrow()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> admin.draft().with(RoutingTable.builder("BANK").build()));
    }

    private List<String> trail() {
        Instant now = scene.time.instant();
        return audit.page(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(1)), Optional.empty(), 100).stream()
                .map(Logged::entry)
                .map(entry -> entry.by() + " " + entry.action() + " " + entry.subject() + ": " + entry.reason())
                .toList();
    }
}
