package io.meterroute.admin;

import io.meterroute.model.PendingChange;
import io.meterroute.model.TableProblem;
import java.util.List;

/**
 * A pending change that could not take effect any more (ADMIN-4).
 *
 * @param pending the pending change
 * @param problems what stands against it, at least one entry
 */
public record PendingConflict(PendingChange pending, List<TableProblem> problems) {
    /** Copies the list. */
    public PendingConflict {
        problems = List.copyOf(problems);
    }
}
