package io.meterroute;

import static io.meterroute.Scene.P1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meterroute.spec.Spec;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is wrong with a setting is said when it is set, not when it is first used. */
@Spec("INPUT-1")
class RouterBuilderTest {
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final Duration MOMENT = Duration.ofNanos(1);

    private static final Map<String, BiConsumer<RouterBuilder, Duration>> DURATIONS = new TreeMap<>(Map.of(
            "lookup deadline", RouterBuilder::lookupDeadline,
            "attempt time limit", RouterBuilder::attemptTimeLimit,
            "purchase deadline", RouterBuilder::purchaseDeadline,
            "background interval", RouterBuilder::backgroundInterval,
            "table poll", RouterBuilder::tablePoll,
            "age of the near cache", (builder, age) -> builder.nearCache(1, age)));

    @Test
    void aDurationIsPositiveAndAtMostAYear() {
        DURATIONS.forEach((name, setting) -> {
            for (Duration wrong : List.of(
                    Duration.ZERO, MOMENT.negated(), LONGEST.plus(MOMENT), Duration.ofSeconds(Long.MAX_VALUE))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> setting.accept(Router.builder(), wrong))
                        .withMessage(name + " must be positive and at most 365 days: " + wrong);
            }
            assertThatNoException().isThrownBy(() -> setting.accept(Router.builder(), MOMENT));
            assertThatNoException().isThrownBy(() -> setting.accept(Router.builder(), LONGEST));
        });
    }

    @Test
    void nothingIsNullAndTheErrorNamesWhatIs() {
        List<Method> settings = Stream.of(RouterBuilder.class.getMethods())
                .filter(method -> method.getReturnType() == RouterBuilder.class)
                .filter(method -> Stream.of(method.getParameterTypes()).anyMatch(type -> !type.isPrimitive()))
                .toList();

        assertThat(settings).hasSizeGreaterThan(20).allSatisfy(setting -> {
            Object[] nothing = Stream.of(setting.getParameterTypes())
                    .map(type -> type.isPrimitive() ? 1 : null)
                    .toArray();
            assertThatThrownBy(() -> setting.invoke(Router.builder(), nothing))
                    .cause()
                    .isInstanceOf(NullPointerException.class)
                    .hasMessageMatching("[a-z ]+");
        });
    }

    @Test
    void theLongestDurationsWorkTogether() {
        Scene patient = new Scene(builder -> {
            DURATIONS.values().forEach(setting -> setting.accept(builder, LONGEST));
            return builder;
        });

        assertThat(patient.purchase("tx-1")).isInstanceOf(PurchaseResult.Ended.class);
    }

    @Test
    void aNodesNameIsShortAndPlain() {
        for (String wrong : List.of("", " ", "node 1", "nöde", "n".repeat(65), "node\n1")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Router.builder().node(wrong))
                    .withMessageStartingWith("node must have 1 to 64 characters of A-Z a-z 0-9 . _ : -, not be \"");
        }
        assertThatNoException().isThrownBy(() -> Router.builder().node("n".repeat(64)));
        assertThatNoException().isThrownBy(() -> Router.builder().node("pod-7.prod:A_1"));
    }

    @Test
    void aNearCacheHoldsAtLeastOneMeter() {
        for (int wrong : new int[] {0, -1, 100_000_001}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Router.builder().nearCache(wrong, LONGEST))
                    .withMessage("the near cache must hold 1 to 100000000 meters: " + wrong);
        }
    }

    @Test
    void recoveryAndRoundsOfTheApplicationsOwnTakeNoNonsenseEither() {
        Router router = new Scene().router;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> router.startRecovery(Duration.ZERO, 10))
                .withMessage("interval of recovery must be positive and at most 365 days: PT0S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> router.startRecovery(LONGEST, 10_001))
                .withMessage("recovery must take 1 to 10000 purchases at a time: 10001");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> router.beginRound(Scene.METER, Set.of(P1), MOMENT.negated()))
                .withMessage("deadline of the round must be positive and at most 365 days: PT-0.000000001S");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Scene.request("tx-1").within(LONGEST.plus(MOMENT)))
                .withMessage("purchase tx-1: time limit must be positive and at most 365 days: PT8760H0.000000001S");
    }
}
