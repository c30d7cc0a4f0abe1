package io.meterroute;

import io.meterroute.model.Mark;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One marking of one meter, however often its write has to be tried. A write that failed may have happened; if it did and
 * another mark came since, the same nonce must not be used again: a round that saw it would clear the other mark with it.
 */
final class Marking {
    private final Supplier<Nonce> nonces;
    private final String by;
    private final Set<Nonce> used = new HashSet<>();
    private boolean wasMarked;

    Marking(Supplier<Nonce> nonces, String by) {
        this.nonces = nonces;
        this.by = by;
    }

    /**
     * Returns what marks the meter as it was read: nothing if this marking has.
     *
     * @throws IllegalArgumentException if the meter is not known
     */
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
        Nonce nonce = nonces.get();
        used.add(nonce);
        return List.of(new MeterEvent.Marked(nonce, by, reading.storeTime()));
    }

    /** Tells whether the meter was marked already. */
    boolean wasMarked() {
        return wasMarked;
    }
}
