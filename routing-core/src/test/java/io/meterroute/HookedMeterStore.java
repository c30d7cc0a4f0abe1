package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.MeterStore;
import java.util.HashSet;
import java.util.Set;

/** Lets a test do something in the midst of a read or write: let time pass, write as another node, or fail. */
final class HookedMeterStore implements MeterStore {
    private final MeterStore store;
    private final Set<MeterNumber> damaged = new HashSet<>();
    private Runnable onRead = () -> {};
    private Hook before = next -> {};
    private Hook after = next -> {};

    HookedMeterStore(MeterStore store) {
        this.store = store;
    }

    /** Is told what is being written. */
    interface Hook {
        void on(MeterRecord next);
    }

    /** From now on has a record of {@code number} that cannot be read. */
    void damage(MeterNumber number) {
        damaged.add(number);
    }

    /** From now on runs {@code hook} before each read answers. */
    void onRead(Runnable hook) {
        onRead = hook;
    }

    /** From now on runs {@code hook} before each write takes effect. */
    void before(Hook hook) {
        before = hook;
    }

    /** From now on runs {@code hook} after each write that took effect, before that is acknowledged. */
    void after(Hook hook) {
        after = hook;
    }

    @Override
    public MeterReading find(MeterNumber number) {
        MeterReading reading = store.find(number);
        onRead.run();
        if (damaged.contains(number)) {
            throw new DamagedRecordException(
                    "the stored text of meter " + number.masked() + " is damaged: at 7",
                    new IllegalArgumentException());
        }
        return reading;
    }

    @Override
    public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
        before.on(next);
        boolean written = store.compareAndSet(expected, next);
        if (written) {
            after.on(next);
        }
        return written;
    }
}
