package io.meterroute.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.balance.LoadBalancers;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Phase;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingDecision;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Support;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Meters are written, read again and scanned at once; whoever has told of a write never sees what was there before it. */
class CompactRoutingStressTest {
    private static final int METERS = 200;
    private static final int WRITES = 10_000;
    private static final int WRITERS = 2;
    private static final List<Support> SUPPORTS = List.of(Support.values());
    private static final RoutingTable TABLE = table();

    private final Map<MeterNumber, MeterRecord> records = new ConcurrentHashMap<>();
    private final CompactRouting routing = new CompactRouting(this::read, LoadBalancers.weighted());
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @Spec("STORE-2")
    @Test
    void afterAWriteWasToldOfNobodyDecidesOnWhatWasThereBefore() throws Exception {
        long seed = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS + 2);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                all.add(threads.submit(() -> write(writer, new SplittableRandom(seed + writer))));
            }
            all.add(threads.submit(this::scan));
            all.add(threads.submit(() -> refresh(new SplittableRandom(seed + WRITERS))));
            for (Future<?> each : all) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new AssertionError("seed " + seed, e.getCause());
        } finally {
            threads.shutdownNow();
        }
        scanOnce();
        IntStream.range(0, METERS).forEach(meter -> assertUpToDate(number(meter), "after all"));
    }

    private void write(int writer, SplittableRandom random) {
        for (int i = 0; i < WRITES; i++) {
            MeterNumber meter = number(random.nextInt(METERS / WRITERS) * WRITERS + writer);
            records.put(meter, record(meter, i, random));
            routing.changed(meter);
            if (random.nextBoolean()) {
                routing.refresh(meter);
            }
            assertUpToDate(meter, "write " + i);
        }
        writing.decrementAndGet();
    }

    private void assertUpToDate(MeterNumber meter, String when) {
        RouteRequest request = RouteRequest.of(meter, RoutingKey.of("k"));
        RoutingDecision plain = RoutingRules.decide(TABLE, read(meter), Signals.clear(), request, Phase.BEFORE_LOOKUP);
        RoutingDecision compact =
                routing.decide(TABLE, Signals.clear(), request, Phase.BEFORE_LOOKUP, Optional.empty());

        assertThat(compact.order()).as(when).isEqualTo(plain.order());
        assertThat(compact.outcome()).as(when).isEqualTo(plain.outcome());
    }

    private void scan() {
        while (writing.get() > 0) {
            scanOnce();
        }
    }

    private void scanOnce() {
        routing.beginScan();
        for (int page = 0; page < METERS; page += 50) {
            int from = page;
            routing.fill(() -> IntStream.range(from, from + 50)
                    .mapToObj(meter -> read(number(meter)))
                    .filter(MeterRecord::isKnown)
                    .map(MeterOutline::of)
                    .toList());
        }
        routing.endScan();
    }

    private void refresh(SplittableRandom random) {
        while (writing.get() > 0) {
            routing.refresh(number(random.nextInt(METERS)));
        }
    }

    private MeterRecord read(MeterNumber number) {
        return records.getOrDefault(number, MeterRecord.unseen(number));
    }

    private static MeterRecord record(MeterNumber number, int version, SplittableRandom random) {
        MeterRecord.Builder meter =
                MeterRecord.unseen(number).toBuilder().version(version).known(random.nextInt(20) > 0);
        for (Provider provider : TABLE.providers()) {
            Support status = SUPPORTS.get(random.nextInt(SUPPORTS.size()));
            meter.support(provider.id(), ProviderSupport.unknown().answered(status, 1, Instant.EPOCH));
        }
        return meter.build();
    }

    private static MeterNumber number(int meter) {
        return MeterNumber.of((meter % 10 == 0 ? "M" : "0") + meter);
    }

    private static RoutingTable table() {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        for (int i = 1; i <= 30; i++) {
            table.provider(new Provider(ProviderId.of("P" + i), "Provider " + i, true, i));
        }
        return table.build();
    }
}
