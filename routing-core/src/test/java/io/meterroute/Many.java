package io.meterroute;

import io.meterroute.memory.InMemoryAuditLog;
import io.meterroute.memory.InMemoryMeterStore;
import io.meterroute.model.Assignment;
import io.meterroute.model.AuditEntry;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundRef;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spi.Logged;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.testkit.SimulatedTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** A store of many meters, and the door to work on all of them. */
final class Many {
    static final UtilityId JHB = UtilityId.of("JHB");
    static final UtilityId CPT = UtilityId.of("CPT");
    static final int BATCH = 10;

    final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-11-22T13:00:00Z"));
    final InMemoryMeterStore store = new InMemoryMeterStore(time);
    final HookedMeterStore hooked = new HookedMeterStore(store);
    final InMemoryAuditLog audit = new InMemoryAuditLog(100);
    final List<RoutingEvent> events = new CopyOnWriteArrayList<>();
    private final AtomicLong names = new AtomicLong();

    /** The door as everybody would open it. */
    Bulk bulk() {
        return bulk(hooked, store);
    }

    Bulk bulk(MeterStore meters, MeterDirectory directory) {
        return Bulk.builder()
                .table(Scene.table())
                .meters(meters)
                .directory(directory)
                .auditLog(audit)
                .listener(events::add)
                .nonces(this::name)
                .batch(BATCH)
                .build();
    }

    /** The number of the meter that stands at place {@code i} in the order of numbers. */
    static MeterNumber number(int i) {
        return MeterNumber.of("M" + (100_000 + i));
    }

    /** Puts {@code count} meters into {@code utility}, from place {@code from} on, and lets P1 say no to them. */
    void fill(int from, int count, UtilityId utility) {
        for (int i = from; i < from + count; i++) {
            change(
                    number(i),
                    meter -> MeterTransitions.apply(
                            meter,
                            new MeterEvent.Assigned(
                                    new Assignment(utility, Assignment.Source.OPERATOR, "test", time.instant()))));
            answer(number(i), Scene.P1, false);
        }
    }

    /** Has {@code provider} answer a lookup of the meter. */
    void answer(MeterNumber number, ProviderId provider, boolean isSupported) {
        change(number, meter -> {
            MeterRecord claimed = MeterTransitions.apply(
                    meter, new MeterEvent.Claimed(new Nonce(name()), "test", Set.of(provider), now(), now()));
            RoundRef round = claimed.round().orElseThrow().ref();
            MeterRecord answered = MeterTransitions.apply(
                    claimed,
                    new MeterEvent.Answered(
                            round,
                            provider,
                            isSupported,
                            Optional.empty(),
                            Scene.table().institution(),
                            Set.of(),
                            now()));
            return MeterTransitions.apply(answered, new MeterEvent.RoundEnded(round, true, now()));
        });
    }

    /** Writes as another node would. */
    void change(MeterNumber number, UnaryOperator<MeterRecord> change) {
        MeterRecord before = meter(number);
        if (!store.compareAndSet(before, change.apply(before))) {
            throw new AssertionError("somebody else wrote meter " + number);
        }
    }

    MeterRecord meter(MeterNumber number) {
        return store.find(number).meter();
    }

    MeterRecord meter(int i) {
        return meter(number(i));
    }

    List<MeterRecord> all() {
        return store.scan(MeterFilter.all(), Optional.empty(), 10_000);
    }

    long marked() {
        return all().stream().filter(MeterRecord::isMarked).count();
    }

    List<AuditEntry> audited() {
        return audit.page(Instant.MIN, Instant.MAX, Optional.empty(), 100).stream()
                .map(Logged::entry)
                .toList();
    }

    <E extends RoutingEvent> List<E> told(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Instant now() {
        return time.instant();
    }

    private UUID name() {
        return new UUID(7, names.incrementAndGet());
    }
}
