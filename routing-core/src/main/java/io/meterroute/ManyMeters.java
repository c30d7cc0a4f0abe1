package io.meterroute;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads and changes meters by the batch: all at once as far as nobody else writes them, the others one by one. A batch
 * names each meter once.
 */
final class ManyMeters {
    private static final Logger LOG = LoggerFactory.getLogger(ManyMeters.class);
    private static final MeterNumber ANY = MeterNumber.of("0");

    private final MeterStore store;
    private final MeterDirectory directory;
    private final Listeners listeners;
    private final Meters oneByOne;

    ManyMeters(MeterStore store, MeterDirectory directory, Listeners listeners) {
        this.store = store;
        this.directory = directory;
        this.listeners = listeners;
        oneByOne = new Meters(store, listeners, number -> {});
    }

    /** Returns the store's time, which it tells with any meter. */
    Instant storeTime() {
        return store.find(ANY).storeTime();
    }

    List<MeterReading> find(List<MeterNumber> numbers) {
        return store.findAll(numbers);
    }

    /**
     * Adds those of {@code numbers} that the store does not have yet, as {@code events} make them of a meter never seen; the
     * others go to {@code present}.
     *
     * @return how many were added
     * @throws StoreException if the store fails; some of the meters may have been added
     */
    long add(List<MeterNumber> numbers, Function<MeterReading, List<MeterEvent>> events, List<MeterNumber> present) {
        Instant now = storeTime();
        Map<MeterNumber, MeterUpdate> added = new LinkedHashMap<>();
        for (MeterNumber number : numbers) {
            MeterReading unseen = new MeterReading(MeterRecord.unseen(number), now);
            MeterUpdate update = MeterUpdate.of(unseen.meter(), events.apply(unseen));
            if (update.isChange()) {
                added.put(number, update);
            }
        }
        long stored = directory.addAll(
                added.values().stream().map(MeterUpdate::after).iterator(), meter -> present.add(meter.number()));
        present.forEach(added::remove);
        tell(added);
        return stored;
    }

    /**
     * Does for each of {@code numbers} what {@link Meters#update} does.
     *
     * @return the meters that were changed
     * @throws StoreException as {@link Meters#update}; some of the meters may have been changed
     */
    Set<MeterNumber> update(List<MeterNumber> numbers, Function<MeterReading, List<MeterEvent>> events) {
        Map<MeterNumber, MeterUpdate> updates = new LinkedHashMap<>();
        for (MeterReading reading : store.findAll(numbers)) {
            MeterUpdate update = MeterUpdate.of(reading.meter(), events.apply(reading));
            if (update.isChange()) {
                updates.put(reading.meter().number(), update);
            }
        }
        Map<MeterNumber, Optional<MeterUpdate>> again = write(updates);
        updates.keySet().removeAll(again.keySet());
        tell(updates);
        Set<MeterNumber> changed = new HashSet<>(updates.keySet());
        again.forEach((number, inDoubt) -> {
            if (oneByOne.update(number, events, inDoubt).isChanged()) {
                changed.add(number);
            }
        });
        return changed;
    }

    /** Writes, and returns the meters that have to be written again, each with the write of it that may have happened. */
    private Map<MeterNumber, Optional<MeterUpdate>> write(Map<MeterNumber, MeterUpdate> updates) {
        Map<MeterNumber, Optional<MeterUpdate>> again = new LinkedHashMap<>();
        List<MeterWrite> writes = new ArrayList<>();
        updates.values().forEach(update -> writes.add(new MeterWrite(update.before(), update.after())));
        try {
            store.compareAndSetAll(writes).forEach(lost -> again.put(lost.next().number(), Optional.empty()));
        } catch (StoreException e) {
            LOG.debug("writing {} meters at once failed: they are written one by one", writes.size(), e);
            updates.forEach((number, update) -> again.put(number, Optional.of(update)));
        }
        return again;
    }

    private void tell(Map<MeterNumber, MeterUpdate> updates) {
        updates.values().forEach(update -> update.news().forEach(listeners::tell));
    }
}
