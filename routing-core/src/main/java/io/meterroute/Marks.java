package io.meterroute;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.view.LookupWarning;
import java.util.List;
import java.util.function.Function;

/** Marks meters for rebroadcast. */
final class Marks {
    private final Environment environment;
    private final Meters meters;
    private final Function<MeterRecord, List<LookupWarning>> warnings;
    private final Trail trail;

    /** Makes the marker; {@code warnings} tells what to know before a meter's re-check. */
    Marks(Environment environment, Meters meters, Function<MeterRecord, List<LookupWarning>> warnings, Trail trail) {
        this.environment = environment;
        this.meters = meters;
        this.warnings = warnings;
        this.trail = trail;
    }

    /**
     * Marks a meter (MARK-1, MARK-2), and warns if the re-check may not help (MARK-8).
     *
     * @throws IllegalArgumentException if the meter is not known
     */
    MarkResult mark(MeterNumber number, String by) {
        Marking marking = new Marking(environment::nonce, by);
        MeterReading marked = meters.update(number, marking::events);
        trail.note(new AuditEntry(marked.storeTime(), by, "METER_MARKED", number.value(), ""));
        return new MarkResult(marked.meter(), marking.wasMarked(), warnings.apply(marked.meter()));
    }
}
