package io.meterroute.examples.brownfield;

import io.meterroute.model.EnquiryLink;
import io.meterroute.model.MeterNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the platform keeps between an enquiry and its purchase, where all its nodes see it: in its session store, say. A link
 * is three short texts. Thread-safe.
 */
final class KeptEnquiries {
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<MeterNumber, Kept> links = new ConcurrentHashMap<>();

    private record Kept(EnquiryLink link, Instant until) {}

    KeptEnquiries(InstantSource clock) {
        this.clock = clock;
    }

    /** Keeps the link of the newest enquiry about {@code meter} for 15 minutes. */
    void keep(MeterNumber meter, EnquiryLink link) {
        links.put(meter, new Kept(link, clock.instant().plus(KEPT)));
    }

    /** Returns the link kept for {@code meter}, if it is not too old. A purchase without one is routed as any other. */
    Optional<EnquiryLink> find(MeterNumber meter) {
        return Optional.ofNullable(links.get(meter))
                .filter(kept -> clock.instant().isBefore(kept.until()))
                .map(Kept::link);
    }
}
