package io.meterroute.rules;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.rules.MeterDesign.Transition;
import java.util.HashMap;
import java.util.Map;

/**
 * All the records that a meter can come to, numbered. A transition function is pure, so that it is called once for each
 * record and event, however many states of a model they stand in.
 */
final class NumberedMeters {
    private final Interner<MeterRecord> meters = new Interner<>(WorldCode.METER_BITS);
    private final Interner<MeterEvent> events = new Interner<>(12);
    private final Map<Long, Integer> results = new HashMap<>();
    private final Transition transition;

    NumberedMeters(Transition transition) {
        this.transition = transition;
    }

    int numberOf(MeterRecord meter) {
        return meters.numberOf(meter);
    }

    MeterRecord meter(int number) {
        return meters.value(number);
    }

    /** Returns the number of what {@code event} makes of the record {@code meter}. */
    int apply(int meter, MeterEvent event) {
        long key = (long) meter << Integer.SIZE | events.numberOf(event);
        Integer known = results.get(key);
        if (known == null) {
            known = meters.numberOf(transition.apply(meters.value(meter), event));
            results.put(key, known);
        }
        return known;
    }
}
