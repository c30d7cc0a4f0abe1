package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.AttemptState;
import io.meterroute.model.ClosingProposal;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spec.Spec;
import io.meterroute.spi.ReceiptSeal;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.ResolutionFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Resolution RETRY = new Resolution(Resolution.Kind.RETRY, Duration.ZERO, WEEK);
    private static final Resolution REVERSE = new Resolution(Resolution.Kind.REVERSE, Duration.ZERO, WEEK);
    private static final Resolution QUERY = new Resolution(Resolution.Kind.QUERY, Duration.ofMinutes(2), WEEK);
    private static final PurchaseId TX = PurchaseId.of("tx-1");

    @Test
    @Spec("VEND-3")
    void aRetryAtTheSameProviderEndsTheDoubtWithinTheCall() {
        Scene scene = known(Scene.resolvingBy(RETRY));
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(scene.ledger.netVends(TX)).isEqualTo(1);
        assertThat(scene.at(P2).purchases()).isEmpty();
    }

    @Test
    @Spec("VEND-3")
    void afterAnAcknowledgedReversalTheNextProviderIsTried() {
        Scene scene = known(Scene.resolvingBy(REVERSE));
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(providers(result)).containsExactly(P1, P2);
        assertThat(result.purchase().attempts().get(0).state()).isEqualTo(AttemptState.REVERSED);
        assertThat(scene.ledger.netVends(TX)).isEqualTo(1);
    }

    @Test
    @Spec("VEND-3")
    void aReversalThatComesTooLateBringsTheToken() {
        Scene scene = known(new Scene(
                Scene.table(),
                builder -> builder,
                provider -> provider.resolutions(REVERSE).neverTakesBack()));
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);

        PurchaseResult result = scene.purchase("tx-1");

        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(providers(result)).containsExactly(P1);
        assertThat(scene.ledger.netVends(TX)).isEqualTo(1);
    }

    @Test
    @Spec("VEND-3")
    void aQueryIsSentOnlyAfterItsHorizon() {
        Scene scene = known(Scene.resolvingBy(QUERY));
        scene.at(P1).next(PurchaseFault.REQUEST_LOST);
        assertThat(scene.purchase("tx-1")).isInstanceOf(PurchaseResult.InDoubt.class);

        scene.time.advance(Duration.ofMinutes(1));
        scene.await(scene.router.recoverAsync(10));
        assertThat(scene.at(P1).resolved()).isEmpty();

        scene.time.advance(Duration.ofMinutes(2));
        scene.await(scene.router.recoverAsync(10));

        assertThat(scene.at(P1).resolved()).hasSize(1);
        assertThat(end(scene.purchase("tx-1"))).isInstanceOf(PurchaseEnd.Unavailable.class);
        assertThat(scene.ledger.netVends(TX)).isZero();
    }

    @Test
    @Spec("VEND-3")
    void anUnresolvedDoubtIsTriedAgainLaterAndLaterUntilItEnds() {
        Scene scene = known(Scene.resolvingBy(RETRY));
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);
        scene.at(P1).next(ResolutionFault.ANSWER_LOST, ResolutionFault.ANSWER_LOST);
        assertThat(scene.purchase("tx-1")).isInstanceOf(PurchaseResult.InDoubt.class);
        assertThat(scene.await(scene.router.recoverAsync(10)).taken()).isZero();

        scene.time.advance(Duration.ofMinutes(1));
        assertThat(scene.await(scene.router.recoverAsync(10))).isEqualTo(new RecoveryReport(1, 1, 0, 0));
        scene.time.advance(Duration.ofMinutes(5));
        assertThat(scene.await(scene.router.recoverAsync(10))).isEqualTo(new RecoveryReport(1, 1, 1, 0));

        assertThat(end(scene.purchase("tx-1"))).isInstanceOf(PurchaseEnd.Vended.class);
        assertThat(scene.ledger.netVends(TX)).isEqualTo(1);
    }

    @Test
    @Spec("VEND-3")
    void whatNobodyCanResolveIsEndedByTwoPersons() {
        Scene scene = known(Scene.resolvingBy());
        scene.at(P1).next(PurchaseFault.REQUEST_LOST);
        scene.purchase("tx-1");
        scene.await(scene.router.recoverAsync(10));
        assertThat(scene.told(RoutingEvent.OperatorNeeded.class)).hasSize(1);

        ClosingProposal foreign = new ClosingProposal("carol", Optional.empty(), "a guess", scene.time.instant());
        assertThatThrownBy(() -> scene.router.approveClosing(TX, foreign, "bob"))
                .hasMessageContaining("nobody has proposed");
        ClosingProposal proposal = proposed(scene, "the provider's portal shows nothing");
        assertThatThrownBy(() -> scene.router.approveClosing(TX, foreign, "bob"))
                .hasMessageContaining("another proposal");
        assertThatThrownBy(() -> scene.router.approveClosing(TX, proposal, "alice"))
                .hasMessageContaining("two persons");
        PurchaseResult closed = scene.router.approveClosing(TX, proposal, "bob");

        assertThat(end(closed)).isEqualTo(new PurchaseEnd.Exhausted(1));
        assertThat(scene.at(P2).purchases()).isEmpty();
    }

    @Test
    @Spec("VEND-3")
    void aTokenThatComesAfterItsPurchaseWasClosedIsAnOrphanAndIsTold() {
        Scene scene = known(Scene.resolvingBy());
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);
        scene.purchase("tx-1");
        scene.await(scene.router.recoverAsync(10));
        scene.router.approveClosing(TX, proposed(scene, "nothing seen"), "bob");
        PurchaseAttempt sent = scene.at(P1).purchases().get(0);

        PurchaseResult late = scene.router.answered(TX, sent.id(), sent.epoch(), AttemptResult.vended("token"));

        assertThat(end(late)).isEqualTo(new PurchaseEnd.Exhausted(1));
        assertThat(late.purchase().orphans()).hasSize(1);
        assertThat(scene.told(RoutingEvent.OrphanTokenFound.class)).hasSize(1);
    }

    @Test
    @Spec("VEND-4")
    void anotherNodeGoesOnWithThePurchasesOfANodeThatDiedAtAnyPoint() {
        for (int steps = 1; steps <= 12; steps++) {
            Scene scene = known(Scene.resolvingBy(RETRY));
            int lived = steps;
            Router dying = scene.router(
                    "dying", builder -> builder.executor(new DyingExecutor(scene.time.scheduler(), lived)));
            var lost = dying.purchaseAsync(Scene.request("tx-1"));
            scene.time.advance(Duration.ofMinutes(1));

            scene.await(scene.router.recoverAsync(10));
            PurchaseResult result = scene.purchase("tx-1");

            assertThat(end(result)).as("died after %d steps", steps).isInstanceOf(PurchaseEnd.class);
            assertThat(scene.ledger.netVends(TX))
                    .as("died after %d steps", steps)
                    .isEqualTo(end(result) instanceof PurchaseEnd.Vended ? 1 : 0);
            assertThat(lost).isNotNull();
        }
    }

    @Test
    @Spec("VEND-4")
    void aPurchaseIsNotTakenFromANodeThatWorksOnIt() {
        Scene scene = known(Scene.resolvingBy(RETRY));
        scene.at(P1).next(PurchaseFault.REQUEST_LOST);
        Router other = scene.router("node-2", builder -> builder);
        CompletionStage<PurchaseResult> purchase = scene.purchaseAsync("tx-1");

        scene.time.advance(Duration.ofSeconds(25));

        assertThat(scene.await(other.recoverAsync(10)).taken()).isZero();
        assertThat(end(scene.await(purchase))).isInstanceOf(PurchaseEnd.Vended.class);
    }

    @Test
    @Spec("VEND-11")
    void aRequestThatWasHandedOverIsNeitherDoubtNorFailureUntilItsAnswerIsDue() {
        Scene scene = known(Scene.resolvingBy());
        Router gateway = scene.router(
                "node-2",
                builder -> builder.provider(
                        P1, new HandingOver(scene.time.instant().plusSeconds(600))));
        PurchaseResult handedOver = scene.await(gateway.purchaseAsync(Scene.request("tx-1")));
        assertThat(handedOver).isInstanceOf(PurchaseResult.InProgress.class);
        AttemptRecord attempt = handedOver.purchase().attempts().get(0);

        PurchaseResult refused = scene.router.answered(
                TX, attempt.id(), attempt.epoch(), AttemptResult.refused(Refusal.Scope.PROVIDER, "NO", "not today"));
        assertThat(refused).isInstanceOf(PurchaseResult.InProgress.class);
        assertThat(scene.told(RoutingEvent.AttemptEnded.class))
                .extracting(ended -> ended.attempt().state())
                .contains(AttemptState.DECLINED);
        scene.await(scene.router.recoverAsync(10));

        PurchaseResult result = scene.purchase("tx-1");
        assertThat(providers(result)).containsExactly(P1, P2);
        assertThat(end(result)).isInstanceOf(PurchaseEnd.Vended.class);
    }

    @Test
    @Spec("VEND-11")
    void anAnswerThatIsOverdueIsInDoubt() {
        Scene scene = known(Scene.resolvingBy());
        Router gateway = scene.router(
                "node-2",
                builder -> builder.provider(
                        P1, new HandingOver(scene.time.instant().plusSeconds(60))));
        scene.await(gateway.purchaseAsync(Scene.request("tx-1")));

        scene.time.advance(Duration.ofMinutes(2));
        scene.await(gateway.recoverAsync(10));

        PurchaseResult result =
                scene.await(gateway.purchaseAsync(Scene.request("tx-1").within(Duration.ofSeconds(1))));
        assertThat(result).isInstanceOf(PurchaseResult.InDoubt.class);
        assertThat(scene.at(P2).purchases()).isEmpty();
    }

    @Test
    @Spec("VEND-11")
    void aSettlementsNoEndsADoubtOnlyAfterItsHorizon() {
        Scene scene = known(Scene.resolvingBy());
        scene.at(P1).next(PurchaseFault.REQUEST_LOST);
        AttemptRecord attempt = scene.purchase("tx-1").purchase().attempts().get(0);
        Duration horizon = Duration.ofHours(1);

        PurchaseResult tooEarly = scene.router.settled(TX, attempt.id(), new ResolutionResult.NotFound(), horizon);
        assertThat(tooEarly).isInstanceOf(PurchaseResult.InDoubt.class);
        scene.time.advance(horizon);
        scene.router.settled(TX, attempt.id(), new ResolutionResult.NotFound(), horizon);
        scene.await(scene.router.recoverAsync(10));

        assertThat(end(scene.purchase("tx-1"))).isInstanceOf(PurchaseEnd.Unavailable.class);
        assertThat(scene.ledger.netVends(TX)).isZero();
    }

    @Test
    @Spec("VEND-6")
    void whileAPurchaseIsInDoubtOthersOfItsMeterGoOnUnlessThePolicyRefusesThem() {
        Scene allowing = known(Scene.resolvingBy());
        allowing.at(P1).next(PurchaseFault.REQUEST_LOST);
        allowing.purchase("tx-1");
        assertThat(end(allowing.purchase("tx-2"))).isInstanceOf(PurchaseEnd.Vended.class);

        Scene refusing = known(new Scene(
                Scene.table(),
                builder -> builder.whileInDoubt(DoubtPolicy.REFUSE),
                provider -> provider.resolutions()));
        refusing.at(P1).next(PurchaseFault.REQUEST_LOST);
        refusing.purchase("tx-1");
        assertThat(end(refusing.purchase("tx-2"))).isInstanceOf(PurchaseEnd.Unavailable.class);
        refusing.await(refusing.router.recoverAsync(10));
        refusing.router.approveClosing(TX, proposed(refusing, "nothing seen"), "bob");
        assertThat(end(refusing.purchase("tx-3"))).isInstanceOf(PurchaseEnd.Vended.class);
    }

    @Test
    @Spec("VEND-12")
    void receiptsAreJournaledSealedAndHandedOutOpen() {
        Scene scene = known(new Scene(builder -> builder.receiptSeal(new ReversedText())));

        PurchaseEnd.Vended end = (PurchaseEnd.Vended) end(scene.purchase("tx-1"));

        PurchaseEnd.Vended journaled = (PurchaseEnd.Vended)
                scene.journal.find(TX).purchase().orElseThrow().end().orElseThrow();
        assertThat(new ReversedText().open(TX, journaled.receipt())).isEqualTo(end.receipt());
        assertThat(journaled.receipt()).isNotEqualTo(end.receipt());
    }

    @Test
    @Spec("VEND-4")
    void recoveryRunsByItselfUntilItIsClosed() throws Exception {
        Scene scene = known(Scene.resolvingBy(RETRY));
        scene.at(P1).next(PurchaseFault.ANSWER_LOST);
        scene.at(P1).next(ResolutionFault.ANSWER_LOST);
        AutoCloseable recovery = scene.router.startRecovery(Duration.ofSeconds(1), 10);
        assertThat(scene.purchase("tx-1")).isInstanceOf(PurchaseResult.InDoubt.class);

        scene.time.advance(Duration.ofMinutes(5));

        assertThat(scene.journal.find(TX).purchase().orElseThrow().isEnded()).isTrue();
        recovery.close();
        scene.time.advance(Duration.ofMinutes(10));
        assertThat(scene.time.scheduled()).isZero();
    }

    @Test
    @Spec("VEND-4")
    void recoveryEndsWithItsRouterThoughTheTimerIsTheApplications() {
        Scene scene = known(Scene.resolvingBy(RETRY));
        var unused = scene.router.startRecovery(Duration.ofSeconds(1), 10);

        scene.router.close();

        scene.time.advance(Duration.ofMinutes(10));
        assertThat(scene.time.scheduled()).isZero();
    }

    /** Lets alice propose that nothing was vended. */
    private static ClosingProposal proposed(Scene scene, String reason) {
        return scene.router
                .proposeClosing(TX, "alice", Optional.empty(), reason)
                .purchase()
                .closing()
                .orElseThrow();
    }

    private static Scene known(Scene scene) {
        scene.know(Map.of(P1, SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        assertThat(scene.meter().number()).isEqualTo(METER);
        return scene;
    }

    private static PurchaseEnd end(PurchaseResult result) {
        assertThat(result).isInstanceOf(PurchaseResult.Ended.class);
        return ((PurchaseResult.Ended) result).end();
    }

    private static List<ProviderId> providers(PurchaseResult result) {
        return result.purchase().attempts().stream()
                .map(AttemptRecord::provider)
                .toList();
    }

    /** Not a cipher: enough to tell what is sealed from what is open. */
    private static final class ReversedText implements ReceiptSeal {
        @Override
        public Receipt seal(PurchaseId purchase, Receipt receipt) {
            return Receipt.of(new StringBuilder(receipt.content()).reverse().toString());
        }

        @Override
        public Receipt open(PurchaseId purchase, Receipt sealed) {
            return seal(purchase, sealed);
        }
    }
}
