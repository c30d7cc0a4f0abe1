package io.meterroute.simulation;

import io.meterroute.Router;
import io.meterroute.admin.ChangeResult;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PendingChange;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.model.UtilityId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Sees which tables are in force, and that no change to one is lost, made twice, or unknown to a node in the end. */
final class TableWatch implements Watcher {
    private final Database database;
    private final Findings findings;
    private final Tally tally;
    private final Map<InstitutionId, Map<ProviderId, Instant>> excluded = new HashMap<>();
    private final Map<MeterNumber, Located> located = new HashMap<>();
    private final List<TableRevision> published = new ArrayList<>();
    private final List<PendingChange> kept = new ArrayList<>();
    private final Set<TableRevision> gone = new HashSet<>();
    private final Set<UUID> unscheduled = new HashSet<>();
    private final Set<UUID> conflicting = new HashSet<>();
    private final List<RoutingTable> everInForce = new ArrayList<>();

    /** At which utility a meter is, and since when that is known. */
    private record Located(Optional<UtilityId> utility, Instant since) {}

    TableWatch(Database database, Findings findings) {
        this.database = database;
        this.findings = findings;
        this.tally = database.tally();
    }

    Optional<RoutingTable> inForce(InstitutionId institution) {
        return database.find(new Row.InForce(institution))
                .flatMap(stamp -> database.find(new Row.Revision(institution, stamp.revision())))
                .map(TableRevision::table);
    }

    boolean isInForce(InstitutionId institution, long revision, String checksum) {
        return inForce(institution)
                .filter(table ->
                        table.revision() == revision && table.checksum().equals(checksum))
                .isPresent();
    }

    /** Tells whether nothing may be sent to {@code provider} now, by the table at the meter's utility or by the meter. */
    boolean isExcluded(InstitutionId institution, MeterNumber number, ProviderId provider) {
        Optional<MeterRecord> meter = database.find(new Row.Meter(number));
        return isExcludedByTable(institution, meter, provider)
                || meter.filter(present -> present.institution(institution)
                                .preference()
                                .excluded()
                                .contains(provider))
                        .isPresent();
    }

    /**
     * Returns since when the table has excluded {@code provider} at the meter's utility, if it does: not before the meter
     * was known to be there, since no router can go by that any earlier.
     */
    Optional<Instant> excludedSince(InstitutionId institution, MeterNumber number, ProviderId provider) {
        Optional<Located> at = Optional.ofNullable(located.get(number));
        return isExcludedByTable(institution, database.find(new Row.Meter(number)), provider)
                ? Optional.ofNullable(
                                excluded.getOrDefault(institution, Map.of()).get(provider))
                        .map(since ->
                                at.map(Located::since).filter(since::isBefore).orElse(since))
                : Optional.empty();
    }

    private boolean isExcludedByTable(InstitutionId institution, Optional<MeterRecord> meter, ProviderId provider) {
        return inForce(institution)
                .filter(table -> table.preferences(meter.flatMap(MeterRecord::utility))
                        .excluded()
                        .contains(provider))
                .isPresent();
    }

    @Override
    public void committed(Commit commit) {
        commit.changes().forEach((row, change) -> {
            if (row instanceof Row.InForce table) {
                inForce(table.institution()).ifPresent(this::note);
                long before = change.before().map(TableWatch::revision).orElse(0L);
                findings.claim(
                        change.after().map(TableWatch::revision).equals(Optional.of(before + 1)),
                        "revisions follow one another",
                        change);
                if (before > 0) {
                    tally.add(Happening.TABLE_CHANGE);
                }
            } else if (row instanceof Row.Revision) {
                findings.claim(change.before().isEmpty(), "a revision stays as it was published", change);
            } else if (row instanceof Row.Meter meter) {
                locate(meter);
            }
        });
    }

    @Override
    public void lost(List<Commit> commits) {
        commits.forEach(commit -> commit.changes().forEach((row, change) -> {
            if (row instanceof Row.Revision) {
                gone.add((TableRevision) change.after().orElseThrow());
            } else if (row instanceof Row.Scheduled scheduled) {
                unscheduled.add(scheduled.id());
            } else if (row instanceof Row.InForce table) {
                inForce(table.institution()).ifPresent(this::note);
            } else if (row instanceof Row.Meter meter) {
                locate(meter);
            }
        }));
    }

    private void locate(Row.Meter meter) {
        Optional<UtilityId> utility = database.find(meter).flatMap(MeterRecord::utility);
        Located before = located.get(meter.number());
        if (before == null || !before.utility().equals(utility)) {
            located.put(meter.number(), new Located(utility, database.course().now()));
        }
    }

    private static long revision(Object stamp) {
        return ((TableStamp) stamp).revision();
    }

    private void note(RoutingTable table) {
        everInForce.add(table);
        Map<ProviderId, Instant> since = excluded.computeIfAbsent(table.institution(), key -> new HashMap<>());
        List<ProviderId> now = table.preferences(Optional.of(World.JHB)).excluded();
        since.keySet().retainAll(now);
        now.forEach(provider -> since.putIfAbsent(provider, database.course().now()));
    }

    /** Returns all tables that were in force at some time, also those that a failover has undone. */
    List<RoutingTable> everInForce() {
        return everInForce;
    }

    /** Sees what a router tells its listeners. */
    void heard(RoutingEvent event) {
        if (event instanceof RoutingEvent.PendingChangeConflicts conflict) {
            conflicting.add(conflict.change().id());
        }
    }

    /** Sees what an operator was told of a change to {@code base}. */
    void changed(RoutingTable base, ChangeResult result) {
        changed(result);
        if (result instanceof ChangeResult.Published done) {
            long before = done.revision().table().revision() - 1;
            findings.claim(
                    gone.contains(done.revision())
                            || database.find(new Row.Revision(base.institution(), before))
                                    .filter(stored -> stored.table().equals(base))
                                    .isPresent(),
                    "a change is made to the table that it was made from",
                    done);
        }
    }

    /** Sees what an operator was told of a change. */
    void changed(ChangeResult result) {
        if (result instanceof ChangeResult.Published done) {
            published.add(done.revision());
            isInHistory(done.revision());
        } else if (result instanceof ChangeResult.Kept later) {
            kept.add(later.change());
        }
    }

    private void isInHistory(TableRevision revision) {
        RoutingTable table = revision.table();
        findings.claim(
                gone.contains(revision)
                        || database.find(new Row.Revision(table.institution(), table.revision()))
                                .filter(stored -> stored.table().equals(table))
                                .isPresent(),
                "an acknowledged change is not lost",
                revision);
    }

    /** Looks at everything when all is over. */
    void verdict(List<Node> nodes) {
        published.forEach(this::isInHistory);
        Map<UUID, Integer> carriedOut = new HashMap<>();
        database.keys(Row.Revision.class)
                .flatMap(row -> database.find(row).orElseThrow().change().pending().stream())
                .forEach(id -> carriedOut.merge(id, 1, Integer::sum));
        carriedOut.forEach((id, times) -> findings.claim(times == 1, "a change takes effect once", id, times));
        kept.stream()
                .filter(change -> !unscheduled.contains(change.id()) && !conflicting.contains(change.id()))
                .forEach(change ->
                        findings.claim(carriedOut.containsKey(change.id()), "a kept change takes effect", change));
        for (Node node : nodes) {
            Optional<RoutingTable> its = node.router().map(Router::table);
            findings.claim(its.equals(inForce(node.institution())), "a node has the table in force", node.name(), its);
        }
    }
}
