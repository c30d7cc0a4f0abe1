package io.meterroute;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.MeterStore;

/** Lets a test do something in the midst of a read or write: let time pass, write as another node, or fail. */
final class HookedMeterStore implements MeterStore {
    private final MeterStore store;
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
