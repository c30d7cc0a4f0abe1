package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.admin.FourEyes;
import io.meterroute.admin.PendingConflict;
import io.meterroute.memory.InMemoryAuditLog;
import io.meterroute.model.PendingChange;
import io.meterroute.model.Preferences;
import io.meterroute.spec.Spec;
import io.meterroute.spi.Logged;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Changes that do not take effect at once: at a set time, or when a second person agrees. */
class LaterChangesTest {
    private static final Preferences WITHOUT_P3 =
            Preferences.builder().rank("P1").rank("P2").exclude("P3").build();

    private final InMemoryAuditLog audit = new InMemoryAuditLog(100);
    private final Scene scene = new Scene(builder -> builder.auditLog(audit).fourEyes(FourEyes.EXCLUSIONS));
    private final RoutingAdmin admin = scene.router.admin();
    private final Instant now = scene.time.instant();
    private final Instant july = now.plus(Duration.ofDays(120));
    private final Instant august = july.plus(Duration.ofDays(31));

    @Spec("ADMIN-4")
    @Test
    void aChangeIsKeptForItsTime() {
        ChangeResult later = admin.schedule(admin.draft().weighted(P1, 8), august, "ann", "contract from August");
        ChangeResult sooner = admin.schedule(admin.draft().weighted(P2, 9), july, "ann", "contract from July");

        assertThat(admin.pending()).containsExactly(kept(sooner), kept(later));
        assertThat(admin.pending()).noneMatch(PendingChange::awaitsApproval);
        assertThat(scene.router.table().revision()).isEqualTo(1);
        assertThat(trail())
                .containsExactly(
                        "ann CHANGE_SCHEDULED contract from August", "ann CHANGE_SCHEDULED contract from July");
    }

    @Spec("ADMIN-4")
    @Test
    void aLaterChangeThatWouldLeaveNoPlaceForAPendingOneIsRefusedNamingIt() {
        PendingChange pending = kept(admin.schedule(admin.draft().weighted(P1, 8), july, "ann", "contract from July"));
        Draft draft = admin.draft().weighted(P1, 5);

        assertThat(admin.review(draft).conflicts())
                .extracting(PendingConflict::pending)
                .containsExactly(pending);
        ChangeResult refused = admin.apply(draft, "ben", "cheaper");

        assertThat(named(refused)).containsExactly(pending);
        assertThat(scene.router.table().revision()).isEqualTo(1);
        assertThat(admin.apply(admin.draft().weighted(P2, 5), "ben", "cheaper"))
                .isInstanceOf(ChangeResult.Published.class);

        assertThat(admin.withdraw(pending.id(), "ann", "contract fell through")).isTrue();
        assertThat(admin.withdraw(pending.id(), "ann", "contract fell through")).isFalse();

        assertThat(admin.switchProvider(P1, false, "ben", "cheaper")).isInstanceOf(ChangeResult.Published.class);
        assertThat(admin.weighProvider(P1, 5, "ben", "cheaper")).isInstanceOf(ChangeResult.Published.class);
        assertThat(trail()).contains("ann CHANGE_WITHDRAWN contract fell through");
    }

    @Spec("ADMIN-4")
    @Test
    void aScheduledChangeMustFitBetweenThoseThatAreScheduledAlready() {
        PendingChange inJuly = kept(admin.schedule(admin.draft().weighted(P1, 8), july, "ann", "contract from July"));
        admin.schedule(admin.draft().weighted(P2, 8), july, "ann", "another contract");

        assertThat(named(admin.schedule(admin.draft().weighted(P1, 5), august, "ben", "later")))
                .containsExactly(inJuly);
        assertThat(named(admin.schedule(admin.draft().weighted(P1, 5), july.minusSeconds(1), "ben", "before it")))
                .containsExactly(inJuly);
        assertThat(admin.schedule(admin.draft().weighted(P3, 5), august, "ben", "elsewhere"))
                .isInstanceOf(ChangeResult.Kept.class);
        assertThat(admin.pending()).hasSize(3);
    }

    @Spec("ADMIN-4")
    @Test
    void ofTwoScheduledAtOnceThatDoNotGoTogetherTheLaterIsTakenBackNamingTheOther() {
        HookedTableStore store = new HookedTableStore(scene.tables);
        RoutingAdmin slower =
                RoutingAdmin.builder().tables(store).auditLog(audit).build();
        Draft draft = admin.draft().weighted(P1, 5);
        store.beforeScheduling(() -> admin.schedule(admin.draft().weighted(P1, 8), july, "ann", "contract from July"));

        ChangeResult taken = slower.schedule(draft, july, "ben", "cheaper");

        assertThat(admin.pending()).hasSize(1);
        assertThat(named(taken)).isEqualTo(admin.pending());
        assertThat(trail()).containsExactly("ann CHANGE_SCHEDULED contract from July");
    }

    @Spec({"ADMIN-4", "INPUT-1"})
    @Test
    void aChangeForThePastAStaleOneAndOneThatChangesNothingAreNotKept() {
        Draft stale = admin.draft().weighted(P1, 8);
        admin.weighProvider(P2, 3, "ben", "meanwhile");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> admin.schedule(admin.draft().weighted(P1, 8), now, "ann", "too late"))
                .withMessageContaining("it is past");
        assertThat(admin.schedule(stale, july, "ann", "stale")).isInstanceOf(ChangeResult.Stale.class);
        assertThat(admin.schedule(admin.draft(), july, "ann", "nothing")).isEqualTo(new ChangeResult.Unchanged());
        assertThat(admin.pending()).isEmpty();
    }

    @Test
    void anExclusionWaitsForASecondPerson() {
        Draft draft = admin.draft().with(JHB, WITHOUT_P3);
        assertThat(admin.review(draft).needsApproval()).isTrue();

        PendingChange proposal = kept(admin.apply(draft, "ann", "contract ended"));

        assertThat(proposal.awaitsApproval()).isTrue();
        assertThat(admin.pending()).containsExactly(proposal);
        assertThat(scene.router.table().revision()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> admin.approve(proposal, "ann"));

        ChangeResult.Published published = (ChangeResult.Published) admin.approve(proposal, "ben");

        assertThat(published.revision().change().author()).isEqualTo("ann");
        assertThat(published.revision().change().approvedBy()).contains("ben");
        assertThat(published.revision().change().pending()).contains(proposal.id());
        assertThat(scene.router.table().preferences(Optional.of(JHB))).isEqualTo(WITHOUT_P3);
        assertThat(admin.pending()).isEmpty();
        assertThat(admin.approve(proposal, "cat")).isEqualTo(new ChangeResult.Gone());
        assertThat(trail())
                .containsExactly(
                        "ann CHANGE_PROPOSED contract ended",
                        "ben CHANGE_APPROVED contract ended",
                        "ann TABLE_PUBLISHED contract ended");
    }

    @Test
    void whatNobodyApprovesHoldsNobodyUp() {
        PendingChange proposal = kept(admin.apply(admin.draft().with(JHB, WITHOUT_P3), "ann", "contract ended"));
        Preferences turned = Preferences.builder().rank("P3", "P2", "P1").build();

        assertThat(admin.apply(admin.draft().with(JHB, turned), "ben", "a tie"))
                .isInstanceOf(ChangeResult.Published.class);

        ChangeResult.Stale refused = (ChangeResult.Stale) admin.approve(proposal, "ben");
        assertThat(refused.rebased()).isEmpty();
        assertThat(refused.problems()).isNotEmpty();
        assertThat(admin.withdraw(proposal.id(), "ben", "does not fit any more"))
                .isTrue();
        assertThat(scene.router.table().preferences(Optional.of(JHB))).isEqualTo(turned);
    }

    @Test
    void anApprovedChangeIsMadeToTheTableThatIsInForceByThen() {
        PendingChange proposal = kept(admin.apply(admin.draft().with(JHB, WITHOUT_P3), "ann", "contract ended"));
        admin.weighProvider(P1, 77, "ben", "meanwhile");

        assertThat(admin.approve(proposal, "ben")).isInstanceOf(ChangeResult.Published.class);

        assertThat(scene.router.table().preferences(Optional.of(JHB))).isEqualTo(WITHOUT_P3);
        assertThat(scene.router.table().provider(P1).orElseThrow().weight()).isEqualTo(77);
    }

    @Spec("ADMIN-4")
    @Test
    void anApprovedChangeForLaterStillWaitsForItsTime() {
        PendingChange proposal =
                kept(admin.schedule(admin.draft().with(JHB, WITHOUT_P3), july, "ann", "contract ends in July"));
        assertThat(proposal.awaitsApproval()).isTrue();
        assertThat(proposal.isDue(august)).isFalse();

        PendingChange approved = kept(admin.approve(proposal, "ben"));

        assertThat(admin.pending()).containsExactly(approved);
        assertThat(approved.awaitsApproval()).isFalse();
        assertThat(approved.change().approvedBy()).contains("ben");
        assertThat(approved.effectiveAt()).isEqualTo(july);
        assertThat(approved.isDue(july)).isTrue();
        assertThat(admin.approve(proposal, "cat")).isEqualTo(new ChangeResult.Gone());
        assertThatIllegalArgumentException().isThrownBy(() -> admin.approve(approved, "cat"));
        assertThat(scene.router.table().revision()).isEqualTo(1);
    }

    @Test
    void ofManyWhoApproveOrWithdrawAtOnceOneSucceeds() {
        for (int i = 0; i < 20; i++) {
            boolean isExcluded =
                    admin.draft().table().preferences(Optional.of(JHB)).equals(WITHOUT_P3);
            Draft draft = admin.draft().with(JHB, isExcluded ? Preferences.none() : WITHOUT_P3);
            boolean isForLater = i % 2 == 0;
            PendingChange proposal = kept(
                    isForLater
                            ? admin.schedule(draft, july, "ann", "contract ends in July")
                            : admin.apply(draft, "ann", "contract ended"));

            List<Boolean> done = IntStream.range(0, 8)
                    .mapToObj(n -> CompletableFuture.supplyAsync(() -> n % 4 == 3
                            ? admin.withdraw(proposal.id(), "cat", "not now")
                            : !(admin.approve(proposal, "approver-" + n) instanceof ChangeResult.Gone)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();

            assertThat(done).containsOnlyOnce(true);
            assertThat(admin.pending()).doesNotContain(proposal).hasSizeLessThan(2);
            admin.pending().forEach(kept -> admin.withdraw(kept.id(), "ann", "next round"));
        }
    }

    @Test
    void whatWasWithdrawnOrIsNotAsItWasSeenCannotBeApproved() {
        PendingChange proposal = kept(admin.apply(admin.draft().with(JHB, WITHOUT_P3), "ann", "contract ended"));
        PendingChange altered = new PendingChange(
                proposal.id(), proposal.effectiveAt(), proposal.base(), proposal.base(), proposal.change(), true);

        assertThat(admin.approve(altered, "ben")).isEqualTo(new ChangeResult.Gone());
        admin.withdraw(proposal.id(), "ann", "a mistake");
        assertThat(admin.approve(proposal, "ben")).isEqualTo(new ChangeResult.Gone());
        assertThat(scene.router.table().revision()).isEqualTo(1);
    }

    @Test
    void whichChangesTakeTwoPersonsIsThePolicysMatter() {
        Draft exclusion = admin.draft().with(JHB, WITHOUT_P3);
        Draft lifted = Draft.of(exclusion.table()).with(JHB, Preferences.none());
        Draft gone = Draft.of(exclusion.table()).without(JHB);
        Draft added = Draft.of(gone.table()).with(exclusion.table().utility(JHB).orElseThrow());
        Draft weight = admin.draft().weighted(P1, 5);

        for (Draft draft : List.of(exclusion, lifted, gone, added)) {
            assertThat(FourEyes.EXCLUSIONS.areNeededFor(draft.difference())).isTrue();
        }
        assertThat(FourEyes.EXCLUSIONS.areNeededFor(weight.difference())).isFalse();
        assertThat(FourEyes.ALWAYS.areNeededFor(weight.difference())).isTrue();
        assertThat(FourEyes.NEVER.areNeededFor(exclusion.difference())).isFalse();
    }

    private static PendingChange kept(ChangeResult result) {
        return ((ChangeResult.Kept) result).change();
    }

    private static List<PendingChange> named(ChangeResult result) {
        return ((ChangeResult.Conflicting) result)
                .conflicts().stream().map(PendingConflict::pending).toList();
    }

    private List<String> trail() {
        return audit.page(now, now.plusSeconds(1), Optional.empty(), 100).stream()
                .map(Logged::entry)
                .map(entry -> entry.by() + " " + entry.action() + " " + entry.reason())
                .toList();
    }
}
