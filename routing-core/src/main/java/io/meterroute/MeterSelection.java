package io.meterroute;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which meters a bulk marking is about (MARK-7). */
public sealed interface MeterSelection {
    /** Returns what it is in words, e.g. {@code utility JHB}. */
    String words();

    /**
     * All meters that pass a filter at the moment in which they are written.
     *
     * @param filter the filter: a utility, a provider's silence, …
     */
    record Matching(MeterFilter filter) implements MeterSelection {
        /** Refuses null. */
        public Matching {
            Objects.requireNonNull(filter, "filter");
        }

        @Override
        public String words() {
            List<String> words = new ArrayList<>();
            filter.utility().map(UtilityId::value).ifPresent(id -> words.add("utility " + id));
            if (filter.unassigned()) {
                words.add("unassigned");
            }
            filter.silentAt().map(ProviderId::value).ifPresent(id -> words.add("unconfirmed at " + id));
            if (filter.marked()) {
                words.add("marked");
            }
            filter.blockedFor().map(InstitutionId::value).ifPresent(id -> words.add("blocked for " + id));
            return words.isEmpty() ? "all meters" : String.join(", ", words);
        }
    }

    /**
     * The meters of a list.
     *
     * @param meters the meters, at least one
     */
    record Listed(SortedSet<MeterNumber> meters) implements MeterSelection {
        /**
         * Copies the meters.
         *
         * @throws IllegalArgumentException if there are none
         */
        public Listed {
            SortedSet<MeterNumber> copy = new TreeSet<>();
            copy.addAll(meters);
            if (copy.isEmpty()) {
                throw new IllegalArgumentException("the list names no meter");
            }
            meters = Collections.unmodifiableSortedSet(copy);
        }

        @Override
        public String words() {
            return "a list of " + meters.size();
        }
    }

    /** Returns the meters that pass {@code filter}. */
    static MeterSelection matching(MeterFilter filter) {
        return new Matching(filter);
    }

    /**
     * Returns the meters of a list; one that is named twice counts once.
     *
     * @throws IllegalArgumentException if there are none
     */
    static MeterSelection listed(Collection<MeterNumber> meters) {
        return new Listed(new TreeSet<>(meters));
    }
}
