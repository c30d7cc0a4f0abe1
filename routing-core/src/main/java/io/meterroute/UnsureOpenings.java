package io.meterroute;

import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The purchases that this node may have opened without getting to know of it, because the journal's answer was lost
 * (STORE-6). Nobody works on them, and until the lease ends nobody would; the next call with such an id takes it over.
 *
 * <p>It is taken over as a dead node's would be, under the next epoch. So even if the very same record were another
 * router's, two would work on one purchase, which the journal's compare-and-set makes harmless. Thread-safe.
 */
final class UnsureOpenings {
    private final PurchaseParts parts;
    private final Map<PurchaseId, PurchaseRecord> unsure = new ConcurrentHashMap<>();

    UnsureOpenings(PurchaseParts parts) {
        this.parts = parts;
    }

    /** Remembers a purchase whose opening failed, for as long as its lease keeps others away from it. */
    void add(PurchaseRecord opening) {
        PurchaseRecord opened = opening.withVersion(1);
        unsure.put(opening.id(), opened);
        var unused = parts.environment().after(parts.settings().lease(), () -> unsure.remove(opening.id(), opened));
    }

    /** Takes {@code present} over if it is what this node has opened, as it opened it; of several callers one gets it. */
    Optional<PurchaseRecord> takenOver(PurchaseRecord present, Instant at) {
        if (!unsure.remove(present.id(), present)) {
            return Optional.empty();
        }
        PurchaseRecord freed =
                parts.journal().apply(present.id(), now -> new PurchaseEvent.LeaseSet(present.epoch(), at, at));
        PurchaseEvent.TakenOver event = new PurchaseEvent.TakenOver(
                parts.environment().node(), at.plus(parts.settings().lease()), at);
        return parts.journal().takeOver(freed, event);
    }
}
