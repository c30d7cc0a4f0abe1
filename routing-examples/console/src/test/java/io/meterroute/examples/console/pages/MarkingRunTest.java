package io.meterroute.examples.console.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.Bulk;
import io.meterroute.BulkMark;
import io.meterroute.MeterSelection;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.Assignment;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MarkingRunTest {
    private static final int METERS = 25;
    private static final int BATCH = 10;
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final InMemoryMeterStore meters = new InMemoryMeterStore(() -> NOW);
    private final Bulk bulk = Bulk.builder()
            .table(RoutingTable.builder("R")
                    .provider(Provider.of("P1", "First", 1))
                    .build())
            .meters(meters)
            .directory(meters)
            .batch(BATCH)
            .build();

    @Test
    @Spec("MARK-7")
    void aRunThatWasStoppedIsGoneOnWithWhereItWas() {
        meters.addAll(
                IntStream.range(100, 100 + METERS)
                        .mapToObj(MarkingRunTest::meter)
                        .iterator(),
                present -> {});
        BulkMark order = BulkMark.of(MeterSelection.matching(MeterFilter.all()), "anna", "their provider has changed");
        MarkingRun stopped = new MarkingRun(UUID.randomUUID(), "R", order, bulk.count(order.selection()));
        stopped.stop();

        stopped.run(bulk);

        assertThat(stopped.expected()).isEqualTo(METERS);
        assertThat(stopped.isOver()).isTrue();
        assertThat(stopped.isFinished()).isFalse();
        assertThat(stopped.marked()).isEqualTo(BATCH);
        assertThat(stopped.width()).isEqualTo(40);

        MarkingRun rest = new MarkingRun(UUID.randomUUID(), "R", stopped.rest().orElseThrow(), METERS - BATCH);
        rest.run(bulk);

        assertThat(rest.isFinished()).isTrue();
        assertThat(rest.marked()).isEqualTo(METERS - BATCH);
        assertThat(rest.rest()).isEmpty();
    }

    private static MeterRecord meter(int n) {
        return MeterTransitions.apply(
                MeterRecord.unseen(MeterNumber.of("04" + n)),
                new MeterEvent.Assigned(new Assignment(UtilityId.of("JHB"), Assignment.Source.OPERATOR, "test", NOW)));
    }
}
