package io.meterroute;

import static io.meterroute.Scene.METER;
import static io.meterroute.Scene.P1;
import static io.meterroute.Scene.P2;
import static io.meterroute.Scene.P3;
import static io.meterroute.model.Support.NOT_SUPPORTED;
import static io.meterroute.model.Support.SUPPORTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Outcome;
import io.meterroute.spec.Spec;
import io.meterroute.spi.DamagedRecordException;
import java.time.Duration;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** A store that works, and has one record that cannot be read: that is this meter's matter, and no outage. */
@Spec("STORE-3")
class DamagedMeterTest {
    private static final MeterNumber DAMAGED = MeterNumber.of("04120000002");
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Scene scene = new Scene();
    private final HookedMeterStore meters = new HookedMeterStore(scene.meters);

    @Test
    void isNamedAndDecisionsOnOtherMetersAreNotHeldUp() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        Router node = node(RouterBuilder::nearCache);
        meters.damage(DAMAGED);

        assertDamaged(node);

        assertThat(node.decide(METER).order()).containsExactly(P2, P3);
        assertThat(node.decide(METER).staleFor()).isEmpty();
        assertDamaged(node);
    }

    @Test
    void isNamedAlsoWhereItIsHeldFromBefore() {
        Router node = node(RouterBuilder::nearCache);
        node.decide(DAMAGED);
        meters.damage(DAMAGED);
        scene.time.advance(Duration.ofHours(1));

        assertDamaged(node);
    }

    @Test
    void keepsTheReplicaFromNothingElse() {
        scene.know(Map.of(P1, NOT_SUPPORTED, P2, SUPPORTED, P3, SUPPORTED));
        Router node = node(
                builder -> builder.directory(scene.meters).changes(scene.feed).replica());
        scene.time.runDue();
        meters.damage(DAMAGED);

        MeterRecord unseen = MeterRecord.unseen(DAMAGED);
        scene.meters.compareAndSet(unseen, unseen.toBuilder().known(true).build());
        scene.time.advance(POLL.multipliedBy(3));

        assertDamaged(node);
        assertThat(node.decide(METER).order()).containsExactly(P2, P3);
        assertThat(node.decide(METER).staleFor()).isEmpty();
        scene.router.mark(METER, "operator");
        scene.time.advance(POLL);
        assertThat(node.decide(METER).outcome().kind()).isEqualTo(Outcome.Kind.LOOKUP_NEEDED);
    }

    private static void assertDamaged(Router node) {
        assertThatExceptionOfType(DamagedRecordException.class)
                .isThrownBy(() -> node.decide(DAMAGED))
                .withMessage("the stored text of meter *******0002 is damaged: at 7");
    }

    private Router node(UnaryOperator<RouterBuilder> change) {
        return scene.router(
                "node-2", builder -> change.apply(builder.meters(meters).tablePoll(POLL)));
    }
}
