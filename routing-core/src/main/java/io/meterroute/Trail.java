package io.meterroute;

import io.meterroute.model.AuditEntry;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.StoreException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes down what people changed by hand. It is done by then: a log that fails must not make it look as if it were not. */
final class Trail {
    private static final Logger LOG = LoggerFactory.getLogger(Trail.class);

    private final Optional<AuditLog> log;

    Trail(Optional<AuditLog> log) {
        this.log = log;
    }

    void note(AuditEntry entry) {
        try {
            log.ifPresent(present -> present.append(entry));
        } catch (StoreException e) {
            LOG.error("{} by {} could not be written to the audit log", entry.action(), entry.by(), e);
        }
    }
}
