package io.meterroute;

import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableProblem;
import io.meterroute.rules.TableDifference;
import io.meterroute.rules.TableMerge;
import io.meterroute.spi.RoutingTableStore;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
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
 * the table in force is reported once by each node and stays pending, for an operator to look at; it holds up no other.
 */
final class DueChanges {
    private static final Logger LOG = LoggerFactory.getLogger(DueChanges.class);

    private static final Duration LATE = Duration.ofSeconds(10);
    private static final int MOST_TRIES = 100;

    private final RoutingTableStore store;
    private final Listeners listeners;
    private final Set<UUID> reported = ConcurrentHashMap.newKeySet();

    DueChanges(RoutingTableStore store, Listeners listeners) {
        this.store = store;
        this.listeners = listeners;
    }

    /**
     * Publishes everything that is due at {@code now}, the store's time.
     *
     * @throws StoreException if the store fails: what is left is carried out at the next look
     */
    void carryOut(Instant now) {
        List<PendingChange> due =
                store.pending().stream().filter(change -> change.isDue(now)).toList();
        due.forEach(change -> carryOut(change, now));
    }

    /** Tries again as long as others publish something else in between. */
    private void carryOut(PendingChange change, Instant now) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            RoutingTable table = store.current()
                    .orElseThrow(() -> new IllegalStateException("a change is pending, but there is no routing table"));
            TableMerge merge = merge(change, table);
            if (merge instanceof TableMerge.Conflicting conflict) {
                report(change, table, conflict.problems());
                return;
            }
            RoutingTable next = ((TableMerge.Merged) merge).table();
            TableChange trail = change.change().carryingOut(change.id(), now);
            if (store.publish(table.revision(), next, trail)) {
                tell(change, next.withRevision(table.revision() + 1), now);
                return;
            }
            if (store.pending().stream().noneMatch(left -> left.id().equals(change.id()))) {
                return;
            }
        }
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
