package io.meterroute;

import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableProblem;
import io.meterroute.model.TableReading;
import io.meterroute.rules.TableDifference;
import io.meterroute.rules.TableMerge;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes pending changes whose time has come, as whichever node sees them first (ADMIN-4). One that no longer applies to
 * the table in force is reported once by each node and stays pending, for an operator to look at; it holds up no other. While
 * nothing else is due, it is looked at again when the table changes, and every ten seconds. Used by one thread at a time.
 */
final class DueChanges {
    private static final Logger LOG = LoggerFactory.getLogger(DueChanges.class);

    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 100;

    private final RoutingTableStore store;
    private final Listeners listeners;
    private final Set<UUID> reported = ConcurrentHashMap.newKeySet();
    private volatile Optional<Stuck> stuck = Optional.empty();

    /**
     * Nothing that was due could be carried out.
     *
     * @param seen what the store said then
     * @param until when to look again though the store says the same
     */
    private record Stuck(TableReading seen, Instant until) {
        private static final Duration REST = Duration.ofSeconds(10);

        static Stuck at(TableReading seen, List<PendingChange> pending) {
            Instant now = seen.storeTime();
            Instant next = pending.stream()
                    .filter(change -> !change.awaitsApproval() && !change.isDue(now))
                    .map(PendingChange::effectiveAt)
                    .min(Comparator.naturalOrder())
                    .orElse(Instant.MAX);
            return new Stuck(seen, next.isBefore(now.plus(REST)) ? next : now.plus(REST));
        }

        boolean stillHolds(TableReading now) {
            return now.inForce().equals(seen.inForce())
                    && now.nextPending().equals(seen.nextPending())
                    && !now.storeTime().isBefore(seen.storeTime())
                    && now.storeTime().isBefore(until);
        }
    }

    DueChanges(RoutingTableStore store, Listeners listeners) {
        this.store = store;
        this.listeners = listeners;
    }

    /**
     * Publishes everything that is due by what the store says now, and tells whether it has tried to.
     *
     * @throws StoreException if the store fails: what is left is carried out at the next look
     */
    boolean carryOut(TableReading reading) {
        if (!reading.isAnythingDue()
                || stuck.filter(before -> before.stillHolds(reading)).isPresent()) {
            return false;
        }
        stuck = Optional.empty();
        List<PendingChange> pending = store.pending();
        boolean isAnythingDone = false;
        for (PendingChange change : pending) {
            isAnythingDone |= change.isDue(reading.storeTime()) && carryOut(change, reading.storeTime());
        }
        stuck = isAnythingDone ? Optional.empty() : Optional.of(Stuck.at(reading, pending));
        return true;
    }

    /** Tries again as long as others publish something else in between; tells whether the change is off the list. */
    private boolean carryOut(PendingChange change, Instant now) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            RoutingTable table = store.current()
                    .orElseThrow(() -> new IllegalStateException("a change is pending, but there is no routing table"));
            TableMerge merge = merge(change, table);
            if (merge instanceof TableMerge.Conflicting conflict) {
                report(change, table, conflict.problems());
                return false;
            }
            RoutingTable next = ((TableMerge.Merged) merge).table();
            TableChange trail = change.change().carryingOut(change.id(), now);
            if (store.publish(table.stamp(), next, trail)) {
                tell(change, next.withRevision(table.revision() + 1), now);
                return true;
            }
            if (store.pending().stream().noneMatch(left -> left.id().equals(change.id()))) {
                return true;
            }
        }
        return false;
    }

    private static TableMerge merge(PendingChange change, RoutingTable table) {
        try {
            return TableDifference.between(change.base(), change.target()).applyTo(table);
        } catch (IllegalArgumentException e) {
            String problem = Objects.requireNonNullElse(e.getMessage(), "it is no difference between tables");
            return new TableMerge.Conflicting(List.of(new TableProblem(Optional.empty(), Optional.empty(), problem)));
        }
    }

    private void tell(PendingChange change, RoutingTable table, Instant now) {
        Duration late = Duration.between(change.effectiveAt(), now);
        if (late.compareTo(LATE) > 0) {
            LOG.warn(
                    "pending change {} ({}) took effect as revision {}, {} late",
                    change.id(),
                    change.change().reason(),
                    table.revision(),
                    late);
        } else {
            LOG.info(
                    "pending change {} ({}) took effect as revision {}",
                    change.id(),
                    change.change().reason(),
                    table.revision());
        }
        listeners.tell(new RoutingEvent.PendingChangeTookEffect(change, table.revision(), late));
    }

    private void report(PendingChange change, RoutingTable table, List<TableProblem> problems) {
        if (reported.add(change.id())) {
            LOG.error(
                    "pending change {} ({}) is due but does not apply to revision {}: {}",
                    change.id(),
                    change.change().reason(),
                    table.revision(),
                    problems);
            listeners.tell(new RoutingEvent.PendingChangeConflicts(change, table.revision(), problems));
        }
    }
}
