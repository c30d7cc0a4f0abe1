package io.meterroute.spi;

import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Looks at many meters of one space: optional beside a {@link MeterStore}, for screens and bulk work. Called from
 * application threads; it may block. Meters that are not {@linkplain MeterRecord#isKnown() known} do not exist here.
 */
public interface MeterDirectory {
    /**
     * Returns the meters whose numbers begin with {@code prefix}, in order of their numbers, at most {@code limit}. It
     * reads no more than {@code limit} entries, through an index (VIEW-3). Every character stands for itself; letters
     * match upper-case.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the store cannot be read
     */
    List<MeterNumber> search(String prefix, int limit);

    /**
     * Returns how many meters {@code utility} has, or how many are unassigned if it is empty. Exact, and read without
     * counting (VIEW-2).
     *
     * @throws StoreException if the store cannot be read
     */
    long count(Optional<UtilityId> utility);

    /**
     * Returns the meters that pass {@code filter} with numbers greater than {@code after}, in order of their numbers, at
     * most {@code limit}: the last one's number is the {@code after} of the next page. A meter
     * whose record is damaged is left out, and told in the store's log: {@link MeterStore#find} of it throws.
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws StoreException if the store cannot be read
     */
    List<MeterRecord> scan(MeterFilter filter, Optional<MeterNumber> after, int limit);

    /**
     * Begins to go through the outlines of all meters: a {@link #scan} for whoever takes over all of them, and cheaper where a
     * store can read outlines alone, or in another order. By default it is a scan.
     */
    default OutlinePages outlines() {
        return new ScannedOutlines(this);
    }

    /**
     * Stores those of {@code meters} that are not there yet, at version 1, in as few steps as the store can; the others
     * are left as they are and handed to {@code present} as they were given. Not atomic as a whole: it may be repeated.
     *
     * @return how many were stored
     * @throws StoreException if the store cannot be written
     */
    long addAll(Iterator<MeterRecord> meters, Consumer<MeterRecord> present);
}
