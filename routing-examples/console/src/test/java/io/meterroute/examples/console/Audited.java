package io.meterroute.examples.console;

import io.meterroute.model.AuditEntry;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What has been changed by hand. */
final class Audited {
    private static final Instant FAR_FUTURE = Instant.parse("9999-01-01T00:00:00Z");
    private static final int ALL = 10_000;

    private Audited() {}

    /** Returns all of it, oldest first. */
    static List<AuditEntry> of(Institution institution) {
        return institution.audit().page(Instant.EPOCH, FAR_FUTURE, Optional.empty(), ALL).stream()
                .map(Logged::entry)
                .toList();
    }
}
