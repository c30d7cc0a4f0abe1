package io.meterroute;

import static io.meterroute.Scene.P1;
import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.spec.Spec;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes of a call whose line has no thread for it. */
class TransportsTest {
    private static final Executor FULL = task -> {
        throw new RejectedExecutionException("full");
    };

    private final Scene scene = new Scene();

    @ParameterizedTest
    @ValueSource(ints = {2, 200})
    @Spec("VEND-7")
    void anAttemptThatGetsItsThreadAfterItsFenceIsNeverSent(int seconds) {
        PurchaseAttempt attempt = attempt();
        Transports late = over(task -> scene.time.after(Duration.ofSeconds(seconds), task));
        Fence fence = new Fence(scene.time::nanos, scene.time.nanos(), Duration.ofSeconds(1));

        assertThat(scene.await(late.purchase(attempt, fence))).isInstanceOf(AttemptResult.NotSent.class);
        assertThat(scene.at(P1).purchases(attempt.id())).isEqualTo(1);
    }

    @Test
    @Spec({"VEND-2", "VEND-7"})
    void anAttemptThatItsLineRejectsIsSurelyNotSent() {
        PurchaseAttempt attempt = attempt();
        Fence fence = new Fence(scene.time::nanos, scene.time.nanos(), Duration.ofSeconds(1));

        assertThat(scene.await(over(FULL).purchase(attempt, fence))).isInstanceOf(AttemptResult.NotSent.class);
        assertThat(scene.at(P1).purchases(attempt.id())).isEqualTo(1);
    }

    @Test
    @Spec("METER-1")
    void aLookupThatItsLineRejectsIsNoEvidence() {
        scene.enquire();
        LookupRequest lookup = scene.at(P1).lookups().get(0);

        assertThat(scene.await(over(FULL).lookup(lookup))).isInstanceOf(LookupReply.NoEvidence.class);
        assertThat(scene.at(P1).lookups()).hasSize(1);
    }

    private Transports over(Executor line) {
        return new Transports(Map.of(P1, new Transports.Line(scene.at(P1), line, line)), scene.time::nanos);
    }

    /** An attempt that was sent once before. */
    private PurchaseAttempt attempt() {
        scene.purchase("tx-1");
        return scene.at(P1).purchases().get(0);
    }
}
