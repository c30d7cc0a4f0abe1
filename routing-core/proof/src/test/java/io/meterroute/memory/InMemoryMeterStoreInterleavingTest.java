package io.meterroute.memory;

import io.meterroute.interleaving.Interleavings;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.spec.Spec;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Test;

@Spec("STORE-1")
class InMemoryMeterStoreInterleavingTest {
    private static final MeterNumber METER = MeterNumber.of("04123456789");

    @Test
    void findingAndComparingAndSettingAreOneStepEach() {
        Interleavings.areAllAsIfOneByOne(Meters.class);
    }

    @Test
    @Spec("VIEW-2")
    void everyWriteIsCountedOnce() {
        Interleavings.areAllAsIfOneByOne(Counts.class);
    }

    @Test
    void comparingFirstAndSettingThenLosesWrites() {
        Interleavings.areNotAllAsIfOneByOne(LosingMeters.class);
    }

    private static MeterRecord meter(long version) {
        return MeterRecord.unseen(METER).toBuilder().known(true).build().withVersion(version);
    }

    private static MeterRecord forgotten(long version) {
        return MeterRecord.unseen(METER).withVersion(version);
    }

    /** The production store, one meter. */
    public static class Meters {
        private final InMemoryMeterStore store = new InMemoryMeterStore(() -> Instant.EPOCH);

        @Operation
        public long version() {
            return store.find(METER).meter().version();
        }

        @Operation
        public boolean compareAndSet(@Param(gen = IntGen.class, conf = "0:2") int version) {
            return store.compareAndSet(meter(version), meter(version));
        }

        /** Comes back with the version that it has written, as every caller does after a conflict. */
        @Operation
        public long write() {
            while (true) {
                MeterRecord present = store.find(METER).meter();
                if (store.compareAndSet(present, present)) {
                    return present.version() + 1;
                }
            }
        }
    }

    /** The count, which has no order with the record that it counts: it is changed just before that is seen. */
    public static class Counts {
        private final InMemoryMeterStore store = new InMemoryMeterStore(() -> Instant.EPOCH);

        @Operation
        public boolean see(@Param(gen = IntGen.class, conf = "0:2") int version) {
            return store.compareAndSet(meter(version), meter(version));
        }

        @Operation
        public boolean remove(@Param(gen = IntGen.class, conf = "1:2") int version) {
            return store.compareAndSet(meter(version), forgotten(version));
        }

        @Operation
        public long count() {
            return store.count(Optional.empty());
        }
    }

    /** Compares in one step and sets in another. */
    public static class LosingMeters {
        private final Map<MeterNumber, MeterRecord> meters = new ConcurrentHashMap<>();

        @Operation
        public boolean compareAndSet(@Param(gen = IntGen.class, conf = "0:2") int version) {
            MeterRecord present = meters.getOrDefault(METER, MeterRecord.unseen(METER));
            if (present.version() != version) {
                return false;
            }
            meters.put(METER, meter(version + 1));
            return true;
        }
    }
}
