package io.meterroute;

import io.meterroute.cache.NearCache;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.spi.DamagedRecordException;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.Optional;

/**
 * Meters for decisions that nobody sends anything on: from the near cache if there is one, and from what it still holds
 * while the store fails (STORE-2, STORE-3). Purchases and enquiries never look here.
 */
final class MeterSights {
    private final MeterStore store;
    private final Optional<NearCache<MeterNumber, MeterRecord>> cache;

    /**
     * How many meters are kept near, and for how long.
     *
     * @param meters how many at most
     * @param maxAge how old a record may be while its store works
     */
    record Nearness(int meters, Duration maxAge) {}

    /**
     * A meter as it was seen.
     *
     * @param meter the record
     * @param staleFor how long ago it was read, if it should have been read again and could not be
     */
    record Sight(MeterRecord meter, Optional<Duration> staleFor) {}

    MeterSights(MeterStore store, Optional<Nearness> nearness, Environment environment) {
        this.store = store;
        CautiousStore cautious = new CautiousStore(store, environment.ticker());
        this.cache = nearness.map(near -> new NearCache<>(
                near.meters(), near.maxAge(), cautious::read, environment.executor(), environment.ticker()));
    }

    /**
     * Returns the meter, as it is or as it was last seen.
     *
     * @throws DamagedRecordException if the meter's record cannot be read
     * @throws StoreException if the store cannot be read and the meter is not held here
     */
    Sight find(MeterNumber number) {
        if (cache.isEmpty()) {
            return new Sight(store.find(number).meter(), Optional.empty());
        }
        try {
            return new Sight(cache.get().get(number), Optional.empty());
        } catch (DamagedRecordException e) {
            throw e;
        } catch (StoreException e) {
            return cache.get()
                    .held(number)
                    .map(held -> new Sight(held.value(), Optional.of(held.age())))
                    .orElseThrow(() -> new StoreException(
                            "meter " + number.masked() + " cannot be read, and is not held in memory", e));
        }
    }

    /** Takes note that a meter was written, or may have been. */
    void changed(MeterNumber number) {
        cache.ifPresent(near -> near.invalidate(number));
    }

    /** Takes note that any meter may have been written. */
    void lost() {
        cache.ifPresent(NearCache::invalidateAll);
    }

    /** Returns about how many meters are held here. */
    long size() {
        return cache.map(NearCache::size).orElse(0L);
    }
}
