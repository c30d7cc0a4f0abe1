package io.meterroute.health;

import io.meterroute.model.RoutingEvent.Operation;
import java.time.Duration;

/** Words for people, in causes. */
final class Words {
    private Words() {}

    static String one(Operation operation) {
        return operation == Operation.LOOKUP ? "lookup" : "purchase";
    }

    static String many(Operation operation) {
        return one(operation) + "s";
    }

    /** Seconds where they are whole, else milliseconds. */
    static String of(Duration duration) {
        return duration.toMillisPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
