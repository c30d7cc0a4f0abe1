package io.meterroute;

import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.memory.InMemoryPurchaseJournal;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A journal that forgets ended purchases after 90 days, and callers whose clocks are up to 5 minutes ahead. */
@Spec("STORE-7")
class ExpiryTest {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final Scene scene = new Scene();
    private final HookedJournal journal = new HookedJournal(scene.journal);
    private final Instant start = scene.time.instant();
    private Router router = scene.router;

    @BeforeEach
    void aMeterThatP1Supports() {
        scene.know(Map.of(P1, SUPPORTED, P2, NOT_SUPPORTED, P3, NOT_SUPPORTED));
        journal.keeps(KEPT);
        router = scene.router("node-2", builder -> builder.journal(journal));
    }

    @Test
    void aRequestThatIsOlderThanTheJournalRemembersIsRefusedAndNothingIsSent() {
        PurchaseRequest request = Scene.request("tx-1").madeAt(start.minus(KEPT));

        assertThatThrownBy(() -> buy(request))
                .hasCauseInstanceOf(PurchaseExpiredException.class)
                .hasRootCauseMessage("purchase tx-1 was made at 2025-12-01T08:00:00Z, and the journal remembers no"
                        + " longer than PT2160H: whether it has vended already is not known any more");
        scene.settle();

        assertThat(scene.at(P1).purchases()).isEmpty();
        assertThat(journal.find(request.id()).purchase()).isEmpty();
    }

    @Test
    void aRequestIsRepeatedAsLongAsTheJournalHasItHoweverOldItIs() {
        PurchaseRequest request = Scene.request("tx-1").madeAt(start);
        PurchaseResult bought = buy(request);

        scene.time.advance(KEPT.multipliedBy(2));

        assertThat(buy(request).purchase()).isEqualTo(bought.purchase());
        assertThat(scene.at(P1).purchases()).hasSize(1);
    }

    @Test
    void nothingIsVendedASecondTimeWhenTheJournalHasForgottenItHoweverFarAheadTheCallersClockWas() {
        PurchaseRequest request = Scene.request("tx-1").madeAt(start.plus(TOLERANCE));
        assertThat(buy(request)).isInstanceOf(PurchaseResult.Ended.class);
        Instant forgotten = scene.time.instant().plus(KEPT);
        scene.time.advance(Duration.between(scene.time.instant(), forgotten));
        journal.becomes(new InMemoryPurchaseJournal(scene.time, scene.tables));

        assertThatThrownBy(() -> buy(request)).hasCauseInstanceOf(PurchaseExpiredException.class);
        assertThat(scene.at(P1).purchases()).hasSize(1);
    }

    @Test
    void whatIsJustYoungEnoughIsBought() {
        PurchaseRequest request = Scene.request("tx-1").madeAt(start.minus(KEPT).plus(TOLERANCE));

        assertThat(((PurchaseResult.Ended) buy(request)).end()).isInstanceOf(PurchaseEnd.Vended.class);
        assertThatThrownBy(() -> buy(Scene.request("tx-2")
                        .madeAt(request.madeAt().orElseThrow().minus(MOMENT))))
                .hasCauseInstanceOf(PurchaseExpiredException.class);
    }

    @Test
    @Spec("INPUT-1")
    void aRequestFromTheFutureIsAnErrorBeyondTheTolerance() {
        assertThat(buy(Scene.request("tx-1").madeAt(start.plus(TOLERANCE)))).isInstanceOf(PurchaseResult.Ended.class);
        Instant now = scene.time.instant();

        assertThatThrownBy(() ->
                        buy(Scene.request("tx-2").madeAt(now.plus(TOLERANCE).plus(MOMENT))))
                .hasCauseInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("purchase tx-2 was made at ")
                .hasMessageContaining("more than PT5M after the journal's time " + now);
        assertThat(scene.at(P1).purchases()).hasSize(1);
    }

    @Test
    void aRequestThatDoesNotSayWhenItWasMadeWasMadeWhenItCame() {
        assertThat(buy(Scene.request("tx-1"))).isInstanceOf(PurchaseResult.Ended.class);
    }

    @Test
    void aJournalThatKeepsEverythingRefusesNothingForItsAge() {
        PurchaseRequest request = Scene.request("tx-1").madeAt(Instant.EPOCH);

        assertThat(scene.await(scene.router.purchaseAsync(request))).isInstanceOf(PurchaseResult.Ended.class);
    }

    @Test
    @Spec("INPUT-1")
    void aJournalThatForgetsTooSoonIsRefused() {
        journal.keeps(TOLERANCE);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.router("node-3", builder -> builder.journal(journal)))
                .withMessage("the purchase journal must keep ended purchases for more than PT5M: PT5M");
    }

    private PurchaseResult buy(PurchaseRequest request) {
        return scene.await(router.purchaseAsync(request));
    }
}
