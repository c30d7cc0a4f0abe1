package io.meterroute;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.meterroute.model.AttemptState;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spec.Spec;
import io.meterroute.spi.StoreException;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.SimulatedProviderBuilder;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

@Spec("OBS-3")
class LoggingTest {
    private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("io.meterroute");
    private static final int METERS = 150;
    private static final Duration PAUSE = Duration.ofHours(24).dividedBy(METERS * 4L);

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final Level usual = PRODUCT.getLevel();
    private boolean isEverythingServed;

    @BeforeEach
    void listen() {
        heard.start();
        PRODUCT.addAppender(heard);
        PRODUCT.setAdditive(false);
        PRODUCT.setLevel(Level.TRACE);
    }

    @AfterEach
    void stopListening() {
        PRODUCT.detachAppender(heard);
        PRODUCT.setAdditive(true);
        PRODUCT.setLevel(usual);
    }

    @Test
    void inAWholeDayNoMeterNumberIsLogged() {
        Scene scene = day(UnaryOperator.identity());

        assertThat(logged(Level.TRACE)).hasSizeGreaterThan(METERS).anyMatch(line -> line.contains("meter *******"));
        assertThat(logged(Level.TRACE))
                .noneMatch(line -> IntStream.range(0, METERS)
                        .mapToObj(LoggingTest::meter)
                        .anyMatch(meter -> line.contains(meter.value())));
        assertThat(scene.told(RoutingEvent.MeterBlocked.class)).isNotEmpty();
    }

    @Test
    void whoeverWantsWholeNumbersGetsThem() {
        day(RouterBuilder::wholeMeterNumbersInLogs);

        assertThat(logged(Level.INFO))
                .anyMatch(line -> line.contains("meter " + meter(0) + " blocked"))
                .noneMatch(line -> line.contains("*"));
    }

    @Test
    void aDaysChangesOfStateAreLoggedOnceEach() {
        Scene scene = day(UnaryOperator.identity());

        assertThat(count("meter \\S+ blocked$"))
                .isEqualTo(scene.told(RoutingEvent.MeterBlocked.class).size());
        assertThat(count("no longer blocked"))
                .isEqualTo(scene.told(RoutingEvent.MeterUnblocked.class).size());
        assertThat(count("marked by"))
                .isEqualTo(scene.told(RoutingEvent.MeterMarked.class).size());
        assertThat(count("mark of meter .* cleared"))
                .isEqualTo(scene.told(RoutingEvent.MarkCleared.class).size());
        assertThat(count("assigned to JHB"))
                .isEqualTo(scene.told(RoutingEvent.MeterAssigned.class).size());
        assertThat(count("for purchases: |for lookups: "))
                .isEqualTo(scene.told(RoutingEvent.HealthChanged.class).size());
        assertThat(count("routing table revision 2 in force")).isEqualTo(1);
        assertThat(count("UNKNOWN$"))
                .isEqualTo(scene.told(RoutingEvent.AttemptChanged.class).stream()
                        .filter(changed -> changed.attempt().state() == AttemptState.UNKNOWN)
                        .count());
        assertThat(scene.events.stream().map(Object::getClass).distinct())
                .as("what a day brings")
                .contains(
                        RoutingEvent.MeterBlocked.class,
                        RoutingEvent.MeterUnblocked.class,
                        RoutingEvent.MeterMarked.class,
                        RoutingEvent.MarkCleared.class,
                        RoutingEvent.HealthChanged.class,
                        RoutingEvent.TableChanged.class);
    }

    @Test
    void decisionsAndPurchasesThatChangeNothingSayNothingAboveDebug() {
        Scene scene = day(UnaryOperator.identity());
        scene.settle();
        heard.list.clear();

        for (int i = 0; i < 1_000; i++) {
            scene.router.decide(meter(1));
        }
        buy(scene, "another", meter(1));

        assertThat(logged(Level.INFO)).isEmpty();
    }

    @Test
    void aStoreThatFailsIsToldOncePerOutageWithoutTheMeter() {
        Scene scene = new Scene();
        HookedMeterStore failing = new HookedMeterStore(scene.meters);
        Router router =
                scene.router("node-2", builder -> builder.meters(failing).nearCache(10, Duration.ofSeconds(1)));
        router.decide(Scene.METER);
        scene.time.advance(Duration.ofMinutes(1));
        failing.onRead(() -> {
            throw new StoreException("the database is gone");
        });
        heard.list.clear();

        for (int i = 0; i < 100; i++) {
            router.decide(Scene.METER);
            scene.time.advance(Duration.ofSeconds(2));
        }

        assertThat(logged(Level.WARN)).hasSize(1).noneMatch(line -> line.contains(Scene.METER.value()));
    }

    @Test
    void anAnswerThatComesAfterClosingIsNoError() {
        Scene scene = new Scene();
        SimulatedTime workTime = SimulatedTime.startingAt(scene.time.instant());
        ScheduledExecutorService workers = workTime.scheduler();
        Router router = scene.router("node-2", builder -> builder.executor(workers));
        CompletionStage<EnquiryResult> enquiry = router.enquireAsync(EnquiryRequest.of(Scene.METER));
        workTime.runDue();
        router.close();
        workers.shutdownNow();
        heard.list.clear();

        scene.settle();

        assertThat(enquiry.toCompletableFuture()).isCompletedExceptionally();
        assertThat(logged(Level.DEBUG)).anyMatch(line -> line.contains("a lookup round was cut short"));
        assertThat(logged(Level.INFO)).isEmpty();
    }

    /** Each meter bought for four times in a day; providers are silent or leave in doubt now and then, one is out. */
    private Scene day(UnaryOperator<RouterBuilder> change) {
        isEverythingServed = false;
        Scene scene = new Scene(Scene.table(), change, this::withBadLuck);
        for (int i = 0; i < METERS * 4; i++) {
            MeterNumber meter = meter(i % METERS);
            if (i == METERS * 2) {
                isEverythingServed = true;
                scene.publish(table -> table.provider(Provider.of("P4", "Fourth", 1)));
                scene.router.refreshTable();
            }
            if (i >= METERS * 2 && i % 10 == 0) {
                scene.router.mark(meter, "anna");
            }
            boolean isOutage = i > METERS && i < METERS + 60;
            scene.at(Scene.P1).outage(isOutage ? Outage.CONNECTION_REFUSED : Outage.NONE);
            buy(scene, "tx-" + i, meter);
            scene.time.advance(isOutage ? Duration.ofSeconds(1) : PAUSE);
        }
        return scene;
    }

    private SimulatedProviderBuilder withBadLuck(SimulatedProviderBuilder provider) {
        return provider.seed(11)
                .serves(meter -> isEverythingServed || !meter.value().endsWith("0"))
                .chance(LookupFault.SILENCE, 0.3)
                .chance(PurchaseFault.NOT_SENT, 0.3)
                .chance(PurchaseFault.ANSWER_IN_DOUBT, 0.1);
    }

    private static void buy(Scene scene, String id, MeterNumber meter) {
        scene.await(scene.router.purchaseAsync(PurchaseRequest.of(id, meter, 10_000, "ZAR")));
    }

    private static MeterNumber meter(int index) {
        return MeterNumber.of(String.format("0412%07d", index * 5));
    }

    private long count(String pattern) {
        return heard.list.stream()
                .map(ILoggingEvent::getFormattedMessage)
                .filter(line -> Pattern.compile(pattern).matcher(line).find())
                .count();
    }

    private List<String> logged(Level least) {
        return heard.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(least))
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .toList();
    }
}
