package io.meterroute.examples.redis;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.UtilityId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A meter as its key holds it: the version, the lists that it stands on, parted by commas, and its text, for example
 * {@code 3 all,at:JHB,marked meter 1 u(JHB …)}. A meter that is not known stands on no list.
 */
final class MeterValue {
    /** The list of all known meters. */
    static final String ALL = "all";

    private static final String MARKED = "marked";

    private MeterValue() {}

    /** Returns the list of a utility's meters, or of those without one. */
    static String at(Optional<UtilityId> utility) {
        return "at:" + utility.map(UtilityId::value).orElse("");
    }

    /** Returns a list that has every meter which passes {@code filter}, and as few others as there is a list for. */
    static String holding(MeterFilter filter) {
        if (filter.blockedFor().isPresent()) {
            return "blocked:" + filter.blockedFor().get();
        }
        if (filter.marked()) {
            return MARKED;
        }
        return filter.utility().isPresent() || filter.unassigned() ? at(filter.utility()) : ALL;
    }

    /** Returns what is stored of {@code meter} at {@code version}. */
    static String of(MeterRecord meter, long version) {
        return version + " " + String.join(",", lists(meter)) + " " + CanonicalText.of(meter);
    }

    /** Returns the meter that {@code value} is of; one that was never stored is unseen. */
    static MeterRecord read(MeterNumber number, @Nullable Object value) {
        if (value == null) {
            return MeterRecord.unseen(number);
        }
        return Stored.read("meter " + number.masked(), () -> {
            List<String> words = Stored.words(value, 3);
            return CanonicalText.meter(number, Long.parseLong(words.get(0)), words.get(2));
        });
    }

    private static List<String> lists(MeterRecord meter) {
        List<String> lists = new ArrayList<>();
        if (meter.isKnown()) {
            lists.add(ALL);
            lists.add(at(meter.utility()));
            if (meter.isMarked()) {
                lists.add(MARKED);
            }
            meter.institutions().forEach((institution, state) -> {
                if (state.blockedSince().isPresent()) {
                    lists.add("blocked:" + institution);
                }
            });
        }
        return lists;
    }
}
