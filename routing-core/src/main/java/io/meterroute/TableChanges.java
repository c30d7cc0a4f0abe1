package io.meterroute;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.admin.FourEyes;
import io.meterroute.admin.PendingCheck;
import io.meterroute.admin.PendingConflict;
import io.meterroute.model.AuditEntry;
import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.rules.TableMerge;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes changes to the routing table: now, later, or once a second person agrees (ADMIN-1, ADMIN-4). */
final class TableChanges {
    private static final int MOST_CONFLICTS = 100;

    private final RoutingTableStore tables;
    private final Runnable onPublished;
    private final FourEyes fourEyes;
    private final Trail trail;
    private final Supplier<UUID> names;

    TableChanges(RoutingTableStore tables, Runnable onPublished, FourEyes fourEyes, Trail trail, Supplier<UUID> names) {
        this.tables = tables;
        this.onPublished = onPublished;
        this.fourEyes = fourEyes;
        this.trail = trail;
        this.names = names;
    }

    RoutingTable inForce() {
        return AdminParts.inForce(tables);
    }

    /** The store's time: what changes are dated and scheduled by. */
    Instant now() {
        return tables.reading().storeTime();
    }

    boolean needsApproval(Draft draft) {
        return fourEyes.areNeededFor(draft.difference());
    }

    ChangeResult introduce(RoutingTable first, TableChange change) {
        if (tables.publish(TableStamp.NONE, first, change)) {
            return published(first, change, 1);
        }
        RoutingTable present = inForce();
        return new ChangeResult.Stale(Draft.of(first), present, Optional.of(new Draft(present, first)), List.of());
    }

    ChangeResult apply(Draft draft, TableChange change) {
        RoutingTable present = inForce();
        if (!draft.base().equals(present)) {
            return stale(draft, present);
        }
        if (draft.difference().isEmpty()) {
            return new ChangeResult.Unchanged();
        }
        List<PendingConflict> conflicts = PendingCheck.broken(tables.pending(), present, draft.table());
        if (!conflicts.isEmpty()) {
            return new ChangeResult.Conflicting(conflicts);
        }
        if (needsApproval(draft)) {
            return keep(pending(draft, change.at(), change));
        }
        return tables.publish(present.stamp(), draft.table(), change)
                ? published(draft.table(), change, present.revision() + 1)
                : stale(draft, inForce());
    }

    /** Makes an edit to the table in force, whichever that is by then. */
    ChangeResult applyToWhateverIsInForce(UnaryOperator<Draft> edit, TableChange change) {
        for (int i = 0; i < MOST_CONFLICTS; i++) {
            ChangeResult result = apply(edit.apply(Draft.of(inForce())), change);
            if (!(result instanceof ChangeResult.Stale)) {
                return result;
            }
        }
        throw overtaken();
    }

    ChangeResult schedule(Draft draft, Instant effectiveAt, TableChange change) {
        if (!effectiveAt.isAfter(change.at())) {
            throw new IllegalArgumentException("a change cannot be scheduled for " + effectiveAt + ": it is past");
        }
        RoutingTable present = inForce();
        if (!draft.base().equals(present)) {
            return stale(draft, present);
        }
        if (draft.difference().isEmpty()) {
            return new ChangeResult.Unchanged();
        }
        PendingChange kept = pending(draft, effectiveAt, change);
        List<PendingConflict> conflicts = PendingCheck.against(kept, tables.pending(), present);
        return conflicts.isEmpty() ? keepBesideOthers(kept) : new ChangeResult.Conflicting(conflicts);
    }

    /**
     * Keeps a change and then looks again: of two who schedule at once what does not go together, whoever is later has seen
     * the other's by now, and takes his own back.
     */
    private ChangeResult keepBesideOthers(PendingChange kept) {
        tables.schedule(kept);
        List<PendingChange> others = tables.pending().stream()
                .filter(change -> !change.id().equals(kept.id()))
                .toList();
        List<PendingConflict> conflicts = PendingCheck.against(kept, others, inForce());
        return !conflicts.isEmpty() && tables.withdraw(kept.id())
                ? new ChangeResult.Conflicting(conflicts)
                : noteKept(kept);
    }

    ChangeResult approve(PendingChange seen, String approver) {
        if (!seen.awaitsApproval()) {
            throw new IllegalArgumentException("change " + seen.id() + " does not await approval");
        }
        TableChange agreed = seen.change().approvedBy(approver);
        for (int i = 0; i < MOST_CONFLICTS; i++) {
            if (!tables.pending().contains(seen)) {
                return new ChangeResult.Gone();
            }
            Instant now = now();
            Optional<ChangeResult> result =
                    seen.effectiveAt().isAfter(now) ? keepApproved(seen, agreed) : makeApproved(seen, agreed, now);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw overtaken();
    }

    boolean withdraw(UUID pendingChange, Who who) {
        boolean withdrawn = tables.withdraw(pendingChange);
        if (withdrawn) {
            trail.note(who.did("CHANGE_WITHDRAWN", pendingChange.toString(), now()));
        }
        return withdrawn;
    }

    /** Makes an approved change to the table in force; empty if that moved on meanwhile. */
    private Optional<ChangeResult> makeApproved(PendingChange seen, TableChange agreed, Instant now) {
        RoutingTable present = inForce();
        TableMerge merge = Draft.of(seen).difference().applyTo(present);
        if (merge instanceof TableMerge.Conflicting conflicting) {
            return Optional.of(
                    new ChangeResult.Stale(Draft.of(seen), present, Optional.empty(), conflicting.problems()));
        }
        RoutingTable next = ((TableMerge.Merged) merge).table();
        List<PendingConflict> conflicts = PendingCheck.broken(tables.pending(), present, next);
        if (!conflicts.isEmpty()) {
            return Optional.of(new ChangeResult.Conflicting(conflicts));
        }
        TableChange change = agreed.carryingOut(seen.id(), now);
        if (!tables.publish(present.stamp(), next, change)) {
            return Optional.empty();
        }
        noteApproval(seen, agreed, now);
        return Optional.of(published(next, change, present.revision() + 1));
    }

    /** Keeps an approved change for its time, in the place of the proposal. */
    private Optional<ChangeResult> keepApproved(PendingChange seen, TableChange agreed) {
        PendingChange approved = PendingChange.of(names.get(), seen.effectiveAt(), seen.base(), seen.target(), agreed);
        List<PendingConflict> conflicts = PendingCheck.against(approved, tables.pending(), inForce());
        if (!conflicts.isEmpty()) {
            return Optional.of(new ChangeResult.Conflicting(conflicts));
        }
        if (!tables.replacePending(seen.id(), approved)) {
            return Optional.of(new ChangeResult.Gone());
        }
        noteApproval(seen, agreed, now());
        return Optional.of(new ChangeResult.Kept(approved));
    }

    private ChangeResult keep(PendingChange kept) {
        tables.schedule(kept);
        return noteKept(kept);
    }

    private ChangeResult noteKept(PendingChange kept) {
        String action = kept.awaitsApproval() ? "CHANGE_PROPOSED" : "CHANGE_SCHEDULED";
        note(
                kept.change().at(),
                kept.change().author(),
                action,
                kept.id(),
                kept.change().reason());
        return new ChangeResult.Kept(kept);
    }

    private PendingChange pending(Draft draft, Instant effectiveAt, TableChange change) {
        return new PendingChange(names.get(), effectiveAt, draft.base(), draft.table(), change, needsApproval(draft));
    }

    private ChangeResult published(RoutingTable table, TableChange change, long revision) {
        onPublished.run();
        trail.note(new AuditEntry(
                change.at(), change.author(), "TABLE_PUBLISHED", "revision " + revision, change.reason()));
        return new ChangeResult.Published(new TableRevision(table.withRevision(revision), change));
    }

    private static ChangeResult stale(Draft draft, RoutingTable present) {
        TableMerge merge = draft.difference().applyTo(present);
        if (merge instanceof TableMerge.Conflicting conflicting) {
            return new ChangeResult.Stale(draft, present, Optional.empty(), conflicting.problems());
        }
        Draft rebased = new Draft(present, ((TableMerge.Merged) merge).table());
        return rebased.difference().isEmpty()
                ? new ChangeResult.Unchanged()
                : new ChangeResult.Stale(draft, present, Optional.of(rebased), List.of());
    }

    private void noteApproval(PendingChange seen, TableChange agreed, Instant at) {
        note(at, agreed.approvedBy().orElseThrow(), "CHANGE_APPROVED", seen.id(), agreed.reason());
    }

    private void note(Instant at, String by, String action, UUID id, String reason) {
        trail.note(new AuditEntry(at, by, action, id.toString(), reason));
    }

    private static StoreException overtaken() {
        return new StoreException("others published routing tables " + MOST_CONFLICTS + " times meanwhile");
    }
}
