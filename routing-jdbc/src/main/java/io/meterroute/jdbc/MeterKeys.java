package io.meterroute.jdbc;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.SpaceId;
import io.meterroute.model.UtilityId;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a meter's record stands in columns, where it is counted and found by. Asks {@link NameIds}, see there. */
final class MeterKeys {
    static final int UNASSIGNED = 0;
    static final int MARKED = 0;

    private final NameIds ids;
    private final int space;

    /**
     * The columns beside a record.
     *
     * @param utility the utility's number, {@link #UNASSIGNED}, or null if the meter is not known
     * @param flags {@link #MARKED}, and the numbers of the institutions that it is blocked for
     */
    record Columns(@Nullable Integer utility, SortedSet<Integer> flags) {
        static final Columns NONE = new Columns(null, Collections.emptySortedSet());

        /** Hands over the number under which the meter is counted, if it is known. */
        void ifCounted(IntConsumer counter) {
            if (utility != null) {
                counter.accept(utility);
            }
        }
    }

    MeterKeys(NameIds ids, SpaceId space) {
        this.ids = ids;
        this.space = ids.of(NameKind.SPACE, space.value());
    }

    int space() {
        return space;
    }

    Columns columns(MeterRecord meter) {
        if (!meter.isKnown()) {
            return Columns.NONE;
        }
        SortedSet<Integer> flags = new TreeSet<>();
        if (meter.isMarked()) {
            flags.add(MARKED);
        }
        meter.institutions().forEach((institution, state) -> {
            if (state.blockedSince().isPresent()) {
                flags.add(ids.of(NameKind.INSTITUTION, institution.value()));
            }
        });
        return new Columns(
                meter.utility()
                        .map(utility -> ids.of(NameKind.UTILITY, utility.value()))
                        .orElse(UNASSIGNED),
                flags);
    }

    /** Stores the names of the meters' utilities together, where they are new. */
    void storeUtilities(Collection<MeterRecord> meters) {
        ids.storeAll(
                NameKind.UTILITY,
                meters.stream()
                        .flatMap(meter -> meter.utility().stream())
                        .map(UtilityId::value)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Returns the number of a utility that any meter was ever assigned to; of none, {@link #UNASSIGNED}. */
    Optional<Integer> utility(Optional<UtilityId> utility) {
        return utility.isEmpty()
                ? Optional.of(UNASSIGNED)
                : ids.find(NameKind.UTILITY, utility.get().value());
    }

    /** Returns the flag of the meters that are blocked for {@code institution}, if it was ever stored. */
    Optional<Integer> blockedFor(InstitutionId institution) {
        return ids.find(NameKind.INSTITUTION, institution.value());
    }
}
