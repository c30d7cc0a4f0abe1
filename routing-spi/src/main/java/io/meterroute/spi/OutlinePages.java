package io.meterroute.spi;

import io.meterroute.model.MeterOutline;
import java.util.List;

/**
 * All known meters of a {@link MeterDirectory}, gone through once, in whatever order its store gives them best. Made for whoever
 * takes all of them over and hears of changes by other means. Thread-safe: several threads may take pages side by side, and
 * what a thread makes of its page keeps no other from the next one.
 *
 * <p>A meter whose record stays as it is comes at least once. One that is written meanwhile may come as it was or as it is, or
 * both, or not at all.
 */
public interface OutlinePages {
    /**
     * Returns some more meters, each as it was in the store at a moment after this call began; none at the end, however often
     * it is asked again. A meter whose record is found to be damaged is left out, and told in the store's log.
     *
     * @throws StoreException if the store cannot be read; then the pages are not complete, whatever comes after
     */
    List<MeterOutline> next();
}
