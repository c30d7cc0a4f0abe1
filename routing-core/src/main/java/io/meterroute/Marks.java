package io.meterroute;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.view.LookupWarning;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        Marking marking = new Marking(by);
        MeterReading marked = meters.update(number, marking::events);
        trail.note(new AuditEntry(marked.storeTime(), by, "METER_MARKED", number.value(), ""));
        return new MarkResult(marked.meter(), marking.wasMarked, warnings.apply(marked.meter()));
    }

    /**
     * One marking, however often its write has to be tried. A write that failed may have happened; if it did and another
     * mark came since, the same nonce must not be used again: a round that saw it would clear the other mark with it.
     */
    private final class Marking {
        private final String by;
        private final Set<Nonce> used = new HashSet<>();
        private boolean wasMarked;

        Marking(String by) {
            this.by = by;
        }

        List<MeterEvent> events(MeterReading reading) {
            MeterRecord meter = reading.meter();
            if (!meter.isKnown()) {
                throw new IllegalArgumentException(
                        "meter " + meter.number() + " is not known, so it cannot be marked for rebroadcast");
            }
            if (meter.mark().map(Mark::nonce).filter(used::contains).isPresent()) {
                return List.of();
            }
            wasMarked = meter.isMarked();
            Nonce nonce = environment.nonce();
            used.add(nonce);
            return List.of(new MeterEvent.Marked(nonce, by, reading.storeTime()));
        }
    }
}
