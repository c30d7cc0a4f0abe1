package io.meterroute;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.StoreException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Reads meters and changes them by events: load, apply, compare-and-set, again if somebody else was faster. */
final class Meters {
    private static final int MOST_CONFLICTS = 100;
    private static final int MOST_FAILURES = 2;

    private final MeterStore store;
    private final Listeners listeners;
    private final Consumer<MeterNumber> changed;

    /** A meter after an update, and whether that had anything to change. */
    record Updated(MeterReading reading, boolean isChanged) {}

    /**
     * Makes the door to {@code store}.
     *
     * @param changed is told of each meter that was, or may have been, written here or elsewhere
     */
    Meters(MeterStore store, Listeners listeners, Consumer<MeterNumber> changed) {
        this.store = store;
        this.listeners = listeners;
        this.changed = changed;
    }

    MeterReading find(MeterNumber number) {
        return store.find(number);
    }

    /**
     * Applies the events that {@code events} makes of the meter as it is, and returns the meter as it is then. The
     * function is called again with each new reading, so that what it decides, it decides of the record that is written.
     *
     * <p>A write that fails may have happened. If the next reading is what it would have left, it did; otherwise it is
     * repeated from that reading, which is harmless since events that are in the record already change nothing.
     *
     * @throws StoreException if the store fails repeatedly, or others write the meter faster than this node can
     */
    MeterReading update(MeterNumber number, Function<MeterReading, List<MeterEvent>> events) {
        return update(number, events, Optional.empty()).reading();
    }

    /** As {@link #update(MeterNumber, Function)}, after a write of {@code lastTry} that may have happened. */
    Updated update(MeterNumber number, Function<MeterReading, List<MeterEvent>> events, Optional<MeterUpdate> lastTry) {
        int failures = 0;
        Optional<MeterUpdate> inDoubt = lastTry;
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            MeterReading reading = store.find(number);
            if (inDoubt.filter(update -> update.after().equals(reading.meter())).isPresent()) {
                return told(inDoubt.get(), reading, true);
            }
            MeterUpdate update = MeterUpdate.of(reading.meter(), events.apply(reading));
            if (!update.isChange()) {
                return told(update, reading, false);
            }
            try {
                if (store.compareAndSet(update.before(), update.after())) {
                    return told(update, reading, true);
                }
            } catch (StoreException e) {
                inDoubt = Optional.of(update);
                failures++;
                if (failures > MOST_FAILURES) {
                    throw e;
                }
            } finally {
                changed.accept(number);
            }
        }
        throw new StoreException("meter " + number.masked() + " was written by others " + MOST_CONFLICTS
                + " times while this node tried to");
    }

    private Updated told(MeterUpdate update, MeterReading reading, boolean isChanged) {
        update.news().forEach(listeners::tell);
        return new Updated(new MeterReading(update.after(), reading.storeTime()), isChanged);
    }
}
