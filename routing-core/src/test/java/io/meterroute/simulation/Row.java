package io.meterroute.simulation;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PendingChange;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import java.util.UUID;

/**
 * The key of one row of the database.
 *
 * @param <T> what the row holds
 */
sealed interface Row<T> {
    /** A meter of the one space. */
    record Meter(MeterNumber number) implements Row<MeterRecord> {}

    /** A purchase of one institution. */
    record Purchase(InstitutionId institution, PurchaseId id) implements Row<PurchaseRecord> {}

    /** Which table of an institution is in force. */
    record InForce(InstitutionId institution) implements Row<TableStamp> {}

    /** A revision of an institution's table. */
    record Revision(InstitutionId institution, long number) implements Row<TableRevision> {}

    /** A change that an institution has scheduled. */
    record Scheduled(InstitutionId institution, UUID id) implements Row<Waiting> {}

    /** A scheduled change, and whether it is still to be carried out. */
    record Waiting(PendingChange change, boolean isOpen) {}
}
