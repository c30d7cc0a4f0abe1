package io.meterroute;

import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.RoutingEvent;
import io.meterroute.rules.MeterNews;
import io.meterroute.rules.MeterTransitions;
import java.util.ArrayList;
import java.util.List;

/**
 * What events make of a meter.
 *
 * @param before the meter as it was read
 * @param after the meter as they leave it, at the version it has once it is written
 * @param news what is to be told then
 */
record MeterUpdate(MeterRecord before, MeterRecord after, List<RoutingEvent> news) {
    static MeterUpdate of(MeterRecord before, List<MeterEvent> events) {
        MeterRecord meter = before;
        List<RoutingEvent> news = new ArrayList<>();
        for (MeterEvent event : events) {
            MeterRecord next = MeterTransitions.apply(meter, event);
            news.addAll(MeterNews.of(meter, event, next));
            meter = next;
        }
        boolean isChange = !meter.equals(before);
        return new MeterUpdate(before, isChange ? meter.withVersion(before.version() + 1) : before, news);
    }

    /** Tells whether there is anything to write. */
    boolean isChange() {
        return !after.equals(before);
    }
}
