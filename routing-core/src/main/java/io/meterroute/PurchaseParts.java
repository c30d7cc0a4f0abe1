package io.meterroute;

import io.meterroute.model.PurchaseId;
import java.util.Set;

/**
 * What every purchase on its way works with.
 *
 * @param atWork the purchases that this node works on: thread-safe, kept by {@link PurchaseFlow}
 */
record PurchaseParts(
        Environment environment,
        Settings settings,
        Tables tables,
        Deciding deciding,
        Meters meters,
        RouteFinder finder,
        Transports transports,
        Journal journal,
        Attempts attempts,
        Results results,
        Listeners listeners,
        Set<PurchaseId> atWork) {}
