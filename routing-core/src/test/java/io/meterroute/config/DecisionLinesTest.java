package io.meterroute.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spec.Spec;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Spec("OBS-2")
class DecisionLinesTest {
    private static final MeterNumber METER = MeterNumber.of("04123456789");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final RoutingTable TABLE = RoutingTable.builder("RETAILER-1")
            .provider(Provider.of("P1", "First \"quoted\"", 1))
            .build();

    private final StringWriter out = new StringWriter();
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Test
    void eachDecisionIsOneLineOfJsonWithItsTime() throws JsonProcessingException {
        DecisionLines lines =
                DecisionLines.builder(out, Runnable::run).clock(() -> NOW).build();

        lines.on(decided("tx-1"));
        lines.on(decided("tx-2"));

        assertThat(out.toString().lines()).hasSize(2);
        JsonNode second = JsonMapper.builder()
                .build()
                .readTree(out.toString().lines().toList().get(1));
        assertThat(second.get("at").asText()).isEqualTo("2026-03-01T08:00:00Z");
        assertThat(second.get("routingKey").asText()).isEqualTo("tx-2");
        assertThat(second.get("outcome").asText()).isEqualTo("LOOKUP_NEEDED");
        assertThat(second.get("verdicts")).hasSize(1);
    }

    @Test
    @Spec("OBS-3")
    void meterNumbersAreMaskedUnlessWholeOnesAreWanted() {
        DecisionLines.builder(out, Runnable::run).build().on(decided("tx-1"));

        assertThat(out.toString()).contains("\"*******6789\"").doesNotContain(METER.value());

        DecisionLines.builder(out, Runnable::run).wholeMeterNumbers().build().on(decided("tx-1"));
        assertThat(out.toString()).contains("\"" + METER + "\"");
    }

    @Test
    void nobodyWaitsForTheWritingAndWhatFindsNoRoomIsDroppedAndCounted() {
        DecisionLines lines = DecisionLines.builder(out, tasks::add).holding(3).build();

        IntStream.range(0, 10).forEach(i -> lines.on(decided("tx-" + i)));

        assertThat(out.toString()).isEmpty();
        assertThat(lines.dropped()).isEqualTo(7);
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(out.toString().lines()).hasSize(3);
    }

    @Test
    void aWriterThatFailsHarmsNobodyAndTheNextLineIsWritten() {
        boolean[] isBroken = {true};
        StringWriter sometimes = new StringWriter() {
            @Override
            public StringWriter append(CharSequence text) {
                if (isBroken[0]) {
                    throw new IllegalStateException("the disk is full");
                }
                return super.append(text);
            }
        };
        DecisionLines lines = DecisionLines.builder(sometimes, Runnable::run).build();

        lines.on(decided("tx-1"));
        isBroken[0] = false;
        lines.on(decided("tx-2"));

        assertThat(lines.dropped()).isEqualTo(1);
        assertThat(sometimes.toString()).contains("tx-2").doesNotContain("tx-1");
    }

    @Test
    void anExecutorThatRefusesOnceIsAskedAgain() {
        boolean[] refuses = {true};
        DecisionLines lines = DecisionLines.builder(out, task -> {
                    if (refuses[0]) {
                        throw new RejectedExecutionException("full");
                    }
                    task.run();
                })
                .build();

        lines.on(decided("tx-1"));
        refuses[0] = false;
        lines.on(decided("tx-2"));

        assertThat(out.toString().lines()).hasSize(2);
    }

    @Test
    void fromManyThreadsEveryLineIsWhole() throws InterruptedException, IOException {
        int threads = 4;
        int each = 500;
        ExecutorService deciding = Executors.newFixedThreadPool(threads);
        ExecutorService writing = Executors.newFixedThreadPool(2);
        DecisionLines lines = DecisionLines.builder(out, writing).build();
        CountDownLatch begin = new CountDownLatch(1);
        for (int t = 0; t < threads; t++) {
            int thread = t;
            deciding.execute(() -> {
                try {
                    begin.await();
                    IntStream.range(0, each).forEach(i -> lines.on(decided("tx-" + thread + "-" + i)));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        begin.countDown();
        deciding.shutdown();
        assertThat(deciding.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        writing.shutdown();
        assertThat(writing.awaitTermination(1, TimeUnit.MINUTES)).isTrue();

        JsonMapper mapper = JsonMapper.builder().build();
        assertThat(out.toString().lines().map(line -> key(mapper, line)).distinct())
                .hasSize(threads * each);
        assertThat(lines.dropped()).isZero();
    }

    private static String key(JsonMapper mapper, String line) {
        try {
            return mapper.readTree(line).get("routingKey").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one object: " + line, e);
        }
    }

    private static RoutingEvent decided(String key) {
        return new RoutingEvent.Decided(RoutingRules.decide(
                TABLE,
                MeterRecord.unseen(METER),
                Signals.clear(),
                RouteRequest.of(METER, RoutingKey.of(key)),
                Phase.BEFORE_LOOKUP));
    }
}
