package io.meterroute.model;

import java.util.List;
import java.util.Objects;

/**
 * What an attempt remembers of the decision it followed.
 *
 * @param tableRevision the revision of the routing table
 * @param tableChecksum the checksum of the routing table
 * @param meterVersion the version of the meter record
 * @param order the candidates as they stood
 */
public record DecisionStamp(long tableRevision, String tableChecksum, long meterVersion, List<ProviderId> order) {
    /** Copies the list. */
    public DecisionStamp {
        Objects.requireNonNull(tableChecksum, "table checksum");
        order = List.copyOf(order);
    }

    /** Returns the stamp of {@code decision}. */
    public static DecisionStamp of(RoutingDecision decision) {
        return new DecisionStamp(
                decision.table().revision(),
                decision.table().checksum(),
                decision.meter().version(),
                decision.order());
    }
}
