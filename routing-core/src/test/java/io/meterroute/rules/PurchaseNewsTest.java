package io.meterroute.rules;

import static io.meterroute.rules.OnePurchase.BLUEWAVE;
import static io.meterroute.rules.OnePurchase.GRIDLINE;
import static io.meterroute.rules.OnePurchase.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingEvent.AttemptChanged;
import io.meterroute.model.RoutingEvent.OperatorNeeded;
import io.meterroute.model.RoutingEvent.OrphanTokenFound;
import io.meterroute.model.RoutingEvent.PurchaseEnded;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a purchase, step by step. */
@Spec("OBS-2")
class PurchaseNewsTest {
    private final OnePurchase story = new OnePurchase();

    @Test
    void anAttemptIsToldWheneverItsStateChangesAndOnlyThen() {
        assertThat(newsOf(() -> story.intends(BLUEWAVE))).containsExactly(changed());
        assertThat(newsOf(() -> story.answers(BLUEWAVE, AttemptResult.inDoubt("no answer"))))
                .containsExactly(changed());
        assertThat(newsOf(() -> story.passes(Duration.ofMinutes(2)).isTakenOverBy("node-2")))
                .isEmpty();
    }

    @Test
    void ofSeveralAttemptsTheOneThatChangesIsTold() {
        story.intends(BLUEWAVE).answers(BLUEWAVE, AttemptResult.notSent("no connection"));

        assertThat(newsOf(() -> story.intends(GRIDLINE)))
                .containsExactly(new AttemptChanged(story.purchase().id(), story.attemptAt(GRIDLINE)));
    }

    @Test
    void aPurchaseThatNeedsAnOperatorSaysSoOnce() {
        story.isInDoubtAt(BLUEWAVE);

        assertThat(newsOf(() -> story.isLeftToOperator(BLUEWAVE)))
                .containsExactly(new OperatorNeeded(story.purchase()));
        assertThat(newsOf(() -> story.proposes("alice", Optional.empty()))).isEmpty();
    }

    @Test
    void theEndIsToldOnce() {
        story.intends(BLUEWAVE);

        assertThat(newsOf(() -> {
                    story.answers(BLUEWAVE, AttemptResult.vended(TOKEN.content()));
                    story.finishes(1, new PurchaseEnd.Vended(BLUEWAVE, TOKEN));
                }))
                .containsExactly(changed(), new PurchaseEnded(story.purchase()));
        assertThat(PurchaseNews.of(story.purchase(), story.purchase())).isEmpty();
    }

    @Test
    @Spec("VEND-3")
    void aTokenThatComesAfterTheEndIsToldAsAnOrphan() {
        story.isInDoubtAt(BLUEWAVE).isLeftToOperator(BLUEWAVE).proposes("alice", Optional.empty());
        story.agrees("bob", story.proposal("alice", Optional.empty()));

        assertThat(newsOf(() -> story.answers(BLUEWAVE, AttemptResult.vended(TOKEN.content()))))
                .containsExactly(new OrphanTokenFound(
                        story.purchase().id(), story.purchase().orphans().get(0)));
    }

    private AttemptChanged changed() {
        return new AttemptChanged(story.purchase().id(), story.attemptAt(BLUEWAVE));
    }

    private List<RoutingEvent> newsOf(Runnable step) {
        PurchaseRecord before = story.purchase();
        step.run();
        return PurchaseNews.of(before, story.purchase());
    }
}
