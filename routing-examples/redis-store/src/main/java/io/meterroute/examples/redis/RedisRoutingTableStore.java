package io.meterroute.examples.redis;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.PendingChange;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableReading;
import io.meterroute.model.TableRevision;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.RoutingTableStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps one institution's tables in a list, the oldest first, and names the one in force beside it. */
final class RedisRoutingTableStore implements RoutingTableStore {
    private static final Script READ = Script.named("read-table");
    private static final Script PUBLISH = Script.named("publish");
    private static final Script CHANGE_PENDING = Script.named("change-pending");

    private final RedisServer server;
    private final InstitutionId institution;
    private final String inForce;
    private final String revisions;
    private final String pending;
    private final String due;
    private final String everPending;
    private final String changes;

    RedisRoutingTableStore(RedisServer server, InstitutionId institution, Keys keys) {
        this.server = server;
        this.institution = institution;
        this.inForce = inForce(keys);
        this.revisions = keys.key("revisions");
        this.pending = keys.key("pending");
        this.due = keys.key("due");
        this.everPending = keys.key("ever-pending");
        this.changes = changes(keys);
    }

    /** Returns the key that names the table in force. */
    static String inForce(Keys keys) {
        return keys.key("in-force");
    }

    /** Returns where new revisions are told of. */
    static String changes(Keys keys) {
        return keys.key("changes");
    }

    /** Returns how a table is named. */
    static String name(TableStamp stamp) {
        return stamp.revision() + " " + stamp.checksum();
    }

    @Override
    public Optional<InstitutionId> institution() {
        return Optional.of(institution);
    }

    @Override
    public Optional<RoutingTable> current() {
        return at(-1).map(TableRevision::table);
    }

    @Override
    public TableReading reading() {
        List<?> reply = (List<?>) server.run("read which table is in force", READ, List.of(inForce, due), List.of());
        return new TableReading(
                stamp(reply.get(1)),
                RedisServer.time(reply.get(0)),
                ((List<?>) reply.get(2))
                        .stream().map(time -> Instant.parse(time.toString())).min(Comparator.naturalOrder()));
    }

    @Override
    public boolean publish(TableStamp expected, RoutingTable table, TableChange change) {
        if (!table.institution().equals(institution)) {
            throw new IllegalArgumentException(
                    "a store of institution " + institution + " was given the table of " + table.institution());
        }
        RoutingTable next = table.withRevision(expected.revision() + 1);
        return server.writes(
                "publish a routing table",
                PUBLISH,
                List.of(inForce, revisions, pending, due),
                List.of(
                        changes,
                        expected.equals(TableStamp.NONE) ? "" : name(expected),
                        name(next.stamp()),
                        CanonicalText.of(next) + "\n" + CanonicalText.of(change),
                        change.pending().map(UUID::toString).orElse("")));
    }

    @Override
    public Optional<TableRevision> find(long revision) {
        return revision < 1 ? Optional.empty() : at(revision - 1);
    }

    @Override
    public List<TableRevision> historyBefore(long revision, int limit) {
        PageLimit.check(limit);
        return server.call("read the history of the routing table", redis -> {
            long end = Math.min(revision - 1, redis.llen(revisions));
            if (end < 1) {
                return List.of();
            }
            List<TableRevision> page = new ArrayList<>();
            redis.lrange(revisions, Math.max(0, end - limit), end - 1).forEach(text -> page.add(revision(text)));
            Collections.reverse(page);
            return List.copyOf(page);
        });
    }

    @Override
    public List<PendingChange> pending() {
        return server.call("read pending changes", redis -> redis.hvals(pending)).stream()
                .map(text -> Stored.read("a pending change", () -> CanonicalText.pending(text)))
                .sorted(Comparator.comparing(PendingChange::effectiveAt).thenComparing(PendingChange::id))
                .toList();
    }

    @Override
    public void schedule(PendingChange change) {
        changePending("schedule a change", Optional.empty(), Optional.of(change));
    }

    @Override
    public boolean replacePending(UUID pendingChange, PendingChange next) {
        return changePending("replace a pending change", Optional.of(pendingChange), Optional.of(next));
    }

    @Override
    public boolean withdraw(UUID pendingChange) {
        return changePending("withdraw a pending change", Optional.of(pendingChange), Optional.empty());
    }

    private boolean changePending(String what, Optional<UUID> off, Optional<PendingChange> added) {
        return server.writes(
                what,
                CHANGE_PENDING,
                List.of(everPending, pending, due),
                List.of(
                        off.map(UUID::toString).orElse(""),
                        added.map(change -> change.id().toString()).orElse(""),
                        added.map(CanonicalText::of).orElse(""),
                        added.filter(change -> !change.awaitsApproval())
                                .map(change -> change.effectiveAt().toString())
                                .orElse("")));
    }

    private Optional<TableRevision> at(long place) {
        return server.call("read a routing table", redis -> Optional.ofNullable(redis.lindex(revisions, place)))
                .map(RedisRoutingTableStore::revision);
    }

    private static TableRevision revision(String text) {
        int end = text.indexOf('\n');
        return Stored.read(
                "a routing table",
                () -> new TableRevision(
                        CanonicalText.table(text.substring(0, Math.max(0, end))),
                        CanonicalText.change(text.substring(end + 1))));
    }

    private static TableStamp stamp(@Nullable Object name) {
        if (name == null) {
            return TableStamp.NONE;
        }
        return Stored.read("the name of the table in force", () -> {
            List<String> words = Stored.words(name, 2);
            return new TableStamp(Long.parseLong(words.get(0)), words.get(1));
        });
    }
}
