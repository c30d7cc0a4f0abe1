package io.meterroute.admin;

import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableProblem;
import io.meterroute.model.TableRevision;
import java.util.List;
import java.util.Optional;

/** What came of making, scheduling or approving a change to the routing table. Only the first two have changed something. */
public sealed interface ChangeResult {
    /**
     * It is in force.
     *
     * @param revision the new revision
     */
    record Published(TableRevision revision) implements ChangeResult {}

    /**
     * It is kept and takes effect later: at its time, or when a second person agrees, as the change itself says.
     *
     * @param change the change as it is kept
     */
    record Kept(PendingChange change) implements ChangeResult {}

    /** There is nothing to change: the table in force says so already. */
    record Unchanged() implements ChangeResult {}

    /**
     * The table has moved on since the draft was made from it (ADMIN-1). Nothing is lost: look at the draft as it would be
     * on the table in force, and make that one.
     *
     * @param draft the draft that was refused
     * @param inForce the table in force
     * @param rebased the same change to the table in force; empty if it no longer applies there
     * @param problems what stands against it there, if it does not apply
     */
    record Stale(Draft draft, RoutingTable inForce, Optional<Draft> rebased, List<TableProblem> problems)
            implements ChangeResult {
        /** Copies the list. */
        public Stale {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Changes that are pending could not take effect after it (ADMIN-4). Withdraw them first, or change the draft.
     *
     * @param conflicts the pending changes, at least one
     */
    record Conflicting(List<PendingConflict> conflicts) implements ChangeResult {
        /** Copies the list. */
        public Conflicting {
            conflicts = List.copyOf(conflicts);
        }
    }

    /** The pending change is not on the list any more as it was seen: it took effect, or was withdrawn or approved. */
    record Gone() implements ChangeResult {}
}
