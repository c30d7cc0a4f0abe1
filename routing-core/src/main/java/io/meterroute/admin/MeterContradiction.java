package io.meterroute.admin;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A meter whose own preference ranks what its utility excludes: the exclusion holds (PREF-5).
 *
 * @param meter the meter
 * @param utility its utility
 * @param providers the providers ranked in vain
 */
public record MeterContradiction(MeterNumber meter, UtilityId utility, SortedSet<ProviderId> providers) {
    /** Copies the set. */
    public MeterContradiction {
        providers = Collections.unmodifiableSortedSet(new TreeSet<>(providers));
    }

    /**
     * Some of the meters with contradictions.
     *
     * @param found those among the meters that were looked at
     * @param next where to go on; empty if there are no more meters
     */
    public record Page(List<MeterContradiction> found, Optional<MeterNumber> next) {
        /** Copies the list. */
        public Page {
            found = List.copyOf(found);
        }
    }
}
