package io.meterroute.admin;

import io.meterroute.rules.TableDifference;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a person sees of a draft before it is made (ADMIN-1).
 *
 * @param draft the draft
 * @param difference in what it differs from its base
 * @param touched the utilities whose routing it touches, by their ids, meters without a utility first
 * @param meters how many meters those have together, if the counts are known
 * @param warnings what is valid in the proposed table but hardly meant
 * @param newWarnings those of them that the base did not give
 * @param inForce the revision in force: another one than the base's means that the draft is stale
 * @param needsApproval whether a second person has to agree
 * @param conflicts the pending changes that could not take effect after it; while there are any it is refused (ADMIN-4)
 */
public record Review(
        Draft draft,
        TableDifference difference,
        List<Touched> touched,
        OptionalLong meters,
        List<TableWarning> warnings,
        List<TableWarning> newWarnings,
        long inForce,
        boolean needsApproval,
        List<PendingConflict> conflicts) {
    /** Copies the lists. */
    public Review {
        touched = List.copyOf(touched);
        warnings = List.copyOf(warnings);
        newWarnings = List.copyOf(newWarnings);
        conflicts = List.copyOf(conflicts);
    }

    /** Tells whether the table has moved on since the draft was made from it. */
    public boolean isStale() {
        return draft.base().revision() != inForce;
    }
}
