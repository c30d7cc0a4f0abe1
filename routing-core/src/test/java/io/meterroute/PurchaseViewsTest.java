package io.meterroute;

import static io.meterroute.Scene.JHB;
import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.memory.InMemoryDecisionLog;
import io.meterroute.model.AttemptState;
import io.meterroute.model.Outcome;
import io.meterroute.model.Preferences;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.Standing;
import io.meterroute.model.Support;
import io.meterroute.model.Verdict;
import io.meterroute.spec.Spec;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.view.AttemptView;
import io.meterroute.view.DecisionView;
import io.meterroute.view.PurchaseView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the page of a purchase shows. */
@Spec("VIEW-6")
class PurchaseViewsTest {
    private final InMemoryDecisionLog log = new InMemoryDecisionLog(1000);
    private final Scene scene = new Scene(builder -> builder.decisionLog(log));
    private final RoutingViews views = scene.router.views();

    @Test
    void aPurchaseShowsItsDecisionsEveryAttemptAndItsEnd() {
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED, P3, Support.NOT_SUPPORTED));
        scene.at(P1).next(PurchaseFault.REFUSED_PROVIDER);
        scene.purchase("tx-1");

        PurchaseView view = views.purchase(PurchaseId.of("tx-1")).orElseThrow();

        assertThat(view.purchase().end().map(PurchaseEnd::kind)).contains(PurchaseEnd.Kind.VENDED);
        assertThat(view.attempts())
                .extracting(attempt ->
                        attempt.providerName() + " " + attempt.attempt().state() + " "
                                + attempt.standing().map(Standing::toString).orElse(""))
                .containsExactly("First DECLINED ranked 1", "Second APPROVED ranked 2");
        DecisionView second = view.attempts().get(1).decision().orElseThrow();
        assertThat(second.isFaithful()).isTrue();
        assertThat(second.decision().verdicts())
                .extracting(verdict -> verdict.provider() + " " + verdict.reason())
                .containsExactly("P2 CANDIDATE", "P1 ALREADY_TRIED", "P3 NOT_SUPPORTED");
        assertThat(second.decision().explain()).contains("routed to P2");
        assertThat(view.decisions())
                .contains(second, view.attempts().get(0).decision().orElseThrow());
    }

    @Test
    void aLookupBeforeThePurchaseIsPartOfItsStory() {
        scene.purchase("tx-1");

        assertThat(views.purchase(PurchaseId.of("tx-1")).orElseThrow().decisions())
                .extracting(view -> view.decision().outcome().kind())
                .containsExactly(Outcome.Kind.LOOKUP_NEEDED, Outcome.Kind.ROUTED);
    }

    @Test
    void aPurchaseIsExplainedByTheTableThatWasInForceThen() {
        scene.know(Map.of(P1, Support.SUPPORTED));
        scene.purchase("tx-1");
        RoutingAdmin admin = scene.router.admin();
        admin.apply(admin.draft().with(JHB, Preferences.builder().exclude("P1").build()), "ann", "contract ended");

        AttemptView attempt =
                views.purchase(PurchaseId.of("tx-1")).orElseThrow().attempts().get(0);

        assertThat(attempt.standing()).contains(Standing.ranked(1));
        assertThat(attempt.decision().orElseThrow().decision().verdicts())
                .extracting(Verdict::reason)
                .first()
                .isEqualTo(Verdict.Reason.CANDIDATE);
    }

    @Test
    void aDecisionThatAnotherLoadBalancerWouldMakeOtherwiseSaysSo() {
        RoutingAdmin admin = scene.router.admin();
        admin.apply(admin.draft().with(JHB, Preferences.none()), "ann", "all alike");
        scene.know(Map.of(P1, Support.SUPPORTED, P2, Support.SUPPORTED, P3, Support.SUPPORTED));
        for (int i = 0; i < 10; i++) {
            scene.purchase("tx-" + i);
        }
        RoutingAdmin otherwise = RoutingAdmin.builder()
                .tables(scene.tables)
                .journal(scene.journal)
                .decisionLog(log)
                .balancer(LoadBalancers.stickyByMeter())
                .build();

        assertThat(views.purchases(METER, 10))
                .flatExtracting(PurchaseView::decisions)
                .allMatch(DecisionView::isFaithful);
        assertThat(otherwise.views().purchases(METER, 10))
                .flatExtracting(PurchaseView::decisions)
                .anyMatch(decision -> !decision.isFaithful());
    }

    @Test
    void thePurchasesOfAMeterAreShownNewestFirst() {
        scene.know(Map.of(P1, Support.SUPPORTED));
        scene.purchase("tx-1");
        scene.settle();
        scene.purchase("tx-2");

        assertThat(views.purchases(METER, 10))
                .extracting(view -> view.purchase().id().value())
                .containsExactly("tx-2", "tx-1");
        assertThat(views.purchases(METER, 1)).hasSize(1);
        assertThat(views.purchase(PurchaseId.of("tx-9"))).isEmpty();
    }

    @Test
    void aPurchaseInDoubtShowsWhereItHangs() {
        Scene doubtful = Scene.resolvingBy();
        doubtful.know(Map.of(P1, Support.SUPPORTED));
        doubtful.at(P1).next(PurchaseFault.ANSWER_IN_DOUBT);
        doubtful.purchase("tx-1");

        PurchaseView view =
                doubtful.router.views().purchase(PurchaseId.of("tx-1")).orElseThrow();

        assertThat(view.purchase().needsOperator()).isTrue();
        assertThat(view.attempts())
                .extracting(AttemptView::attempt)
                .singleElement()
                .satisfies(attempt -> {
                    assertThat(attempt.state()).isEqualTo(AttemptState.UNKNOWN);
                    assertThat(attempt.unknownSince()).isPresent();
                });
        assertThat(view.decisions()).isEmpty();
        assertThat(view.attempts().get(0).decision()).isEqualTo(Optional.empty());
        assertThat(List.of(view.attempts().get(0).providerName())).containsExactly("First");
    }
}
