package io.meterroute.examples.console.pages;

import io.meterroute.examples.console.Institution;
import io.meterroute.report.AdherenceReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** How preferences were kept in the last day: read at most every few seconds, since it reads the whole decision log. */
@Component
class Shares {
    static final Duration PERIOD = Duration.ofHours(24);
    private static final Duration FRESH = Duration.ofSeconds(10);

    private final InstantSource clock;
    private final Map<String, AdherenceReport> reports = new ConcurrentHashMap<>();

    Shares(InstantSource clock) {
        this.clock = clock;
    }

    AdherenceReport of(Institution institution) {
        Instant now = clock.instant();
        return reports.compute(
                institution.id(),
                (id, before) -> before != null && before.to().plus(FRESH).isAfter(now)
                        ? before
                        : institution.router().views().adherence(now.minus(PERIOD), now));
    }
}
