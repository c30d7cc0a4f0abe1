package io.meterroute.admin;

import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.rules.TableDifference;
import io.meterroute.rules.TableMerge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells which scheduled changes could not take effect any more (ADMIN-4): by making them all, in their order, to a table.
 * Changes that await approval are left out, since nobody has decided on them; they are checked when somebody does.
 */
public final class PendingCheck {
    private static final Comparator<PendingChange> ORDER =
            Comparator.comparing(PendingChange::effectiveAt).thenComparing(PendingChange::id);

    private PendingCheck() {}

    /**
     * Returns the changes of {@code pending} that apply while {@code before} is in force and would not if {@code after}
     * were.
     */
    public static List<PendingConflict> broken(List<PendingChange> pending, RoutingTable before, RoutingTable after) {
        Set<PendingChange> already = unappliable(pending, before).stream()
                .map(PendingConflict::pending)
                .collect(Collectors.toSet());
        return unappliable(pending, after).stream()
                .filter(conflict -> !already.contains(conflict.pending()))
                .toList();
    }

    /**
     * Returns what {@code added} could not be scheduled for: the changes that would have to precede it and leave no place for
     * it, and those after it that it would leave none. Empty if it can be scheduled beside {@code pending}.
     *
     * @param inForce the table in force
     */
    public static List<PendingConflict> against(
            PendingChange added, List<PendingChange> pending, RoutingTable inForce) {
        List<PendingChange> all = new ArrayList<>(pending);
        PendingChange agreed =
                PendingChange.of(added.id(), added.effectiveAt(), added.base(), added.target(), added.change());
        all.add(agreed);
        Set<PendingChange> already = unappliable(pending, inForce).stream()
                .map(PendingConflict::pending)
                .collect(Collectors.toSet());
        List<PendingConflict> conflicts = new ArrayList<>();
        for (PendingConflict conflict : unappliable(all, inForce)) {
            if (conflict.pending().equals(agreed)) {
                conflicts.addAll(preceding(conflict, pending, inForce));
            } else if (!already.contains(conflict.pending())) {
                conflicts.add(conflict);
            }
        }
        return List.copyOf(conflicts);
    }

    /** The scheduled changes before {@code unappliable} each of which alone leaves no place for it; all, if none alone does. */
    private static List<PendingConflict> preceding(
            PendingConflict unappliable, List<PendingChange> pending, RoutingTable inForce) {
        PendingChange added = unappliable.pending();
        List<PendingChange> before = pending.stream()
                .filter(change -> !change.awaitsApproval() && ORDER.compare(change, added) < 0)
                .toList();
        List<PendingConflict> culprits = before.stream()
                .filter(change -> unappliable(List.of(change, added), inForce).stream()
                        .anyMatch(conflict -> conflict.pending().equals(added)))
                .map(change -> new PendingConflict(change, unappliable.problems()))
                .toList();
        return culprits.isEmpty()
                ? before.stream()
                        .map(change -> new PendingConflict(change, unappliable.problems()))
                        .toList()
                : culprits;
    }

    private static List<PendingConflict> unappliable(List<PendingChange> pending, RoutingTable start) {
        List<PendingConflict> conflicts = new ArrayList<>();
        RoutingTable table = start;
        for (PendingChange change : pending.stream().sorted(ORDER).toList()) {
            if (change.awaitsApproval()) {
                continue;
            }
            TableMerge merge =
                    TableDifference.between(change.base(), change.target()).applyTo(table);
            if (merge instanceof TableMerge.Merged merged) {
                table = merged.table();
            } else if (merge instanceof TableMerge.Conflicting conflicting) {
                conflicts.add(new PendingConflict(change, conflicting.problems()));
            }
        }
        return conflicts;
    }
}
