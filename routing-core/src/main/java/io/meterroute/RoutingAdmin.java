package io.meterroute;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.admin.MeterContradiction;
import io.meterroute.admin.PendingCheck;
import io.meterroute.admin.Review;
import io.meterroute.admin.TableWarning;
import io.meterroute.admin.TableWarnings;
import io.meterroute.admin.Touched;
import io.meterroute.admin.Touching;
import io.meterroute.model.InvalidTableException;
import io.meterroute.model.MeterFilter;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PendingChange;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableChange;
import io.meterroute.model.TableRevision;
import io.meterroute.model.UtilityId;
import io.meterroute.report.WhatIf;
import io.meterroute.report.WhatIfReport;
import io.meterroute.rules.TableDifference;
import io.meterroute.spi.MeterDirectory;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Changes the routing, with author and reason, and never without a trail (SPEC section 8): draft, review, make; history and
 * revert; changes for later; second persons; meters by hand. A router has one ({@link Router#admin()}); a node that routes
 * nothing makes one over the same stores. Safe to share between threads.
 *
 * <pre>{@code
 * Draft draft = admin.draft().switched(ProviderId.of("P2"), false);
 * Review review = admin.review(draft);
 * ChangeResult result = admin.apply(draft, "ann", "P2 reports an outage");
 * }</pre>
 *
 * <p>A table that would break a rule cannot be drafted: edits throw {@link InvalidTableException}. What may well happen,
 * that others were faster or that a second person is needed, comes back as a {@link ChangeResult}. Authors and those who
 * approve are names of 1 to 100 characters, reasons have 1 to 1,000; every method that takes them throws
 * {@link IllegalArgumentException} if one is blank, too long or holds control characters. Every method throws
 * {@link StoreException} if a store fails; a change may have been made all the same, and can be repeated.
 */
public final class RoutingAdmin {
    private final AdminParts parts;
    private final TableChanges changes;
    private final RoutingViews views;

    RoutingAdmin(AdminParts parts) {
        this.parts = parts;
        this.changes =
                new TableChanges(parts.tables(), parts.onPublished(), parts.fourEyes(), parts.trail(), parts.names());
        this.views = new RoutingViews(parts);
    }

    /** Returns a builder for a node that routes nothing; a store of tables is all it must be given. */
    public static RoutingAdminBuilder builder() {
        return new RoutingAdminBuilder();
    }

    /** Returns what screens show, over the same stores. */
    public RoutingViews views() {
        return views;
    }

    /**
     * Returns a draft of the table in force, read from its store, that changes nothing yet.
     *
     * @throws IllegalStateException if no table was ever published
     */
    public Draft draft() {
        return Draft.of(changes.inForce());
    }

    /**
     * Returns a draft that makes an old revision's table current again: apply it as any other (ADMIN-2).
     *
     * @throws IllegalArgumentException if there is no such revision
     */
    public Draft draftOf(long revision) {
        return draft().with(get(revision).table());
    }

    /** Returns what there is to know about a draft before it is made: difference, meters touched, warnings (ADMIN-1). */
    public Review review(Draft draft) {
        RoutingTable inForce = changes.inForce();
        List<TableWarning> before = warnings(draft.base());
        List<TableWarning> after = warnings(draft.table());
        List<Touched> touched = Touching.by(draft, this::count);
        return new Review(
                draft,
                draft.difference(),
                touched,
                sum(touched),
                after,
                after.stream().filter(warning -> !before.contains(warning)).toList(),
                inForce.revision(),
                changes.needsApproval(draft),
                PendingCheck.broken(parts.tables().pending(), draft.base(), draft.table()));
    }

    /**
     * Makes a draft the table in force, if it was made from the one that is (ADMIN-1). A change that takes a second person
     * is kept until one agrees.
     */
    public ChangeResult apply(Draft draft, String author, String reason) {
        return changes.apply(draft, change(author, reason));
    }

    /**
     * Publishes the first table of all; {@link ChangeResult.Stale} if there is one already.
     *
     * @throws IllegalArgumentException if it is another institution's than the store's
     */
    public ChangeResult introduce(RoutingTable first, String author, String reason) {
        return changes.introduce(first, change(author, reason));
    }

    /**
     * Keeps a draft to take effect at a set time, made to whatever table is in force then (ADMIN-4). It must apply to the
     * table in force now and to what the changes pending until then make of it, and those after it must still apply.
     *
     * @throws IllegalArgumentException if the time is past
     */
    public ChangeResult schedule(Draft draft, Instant effectiveAt, String author, String reason) {
        return changes.schedule(draft, effectiveAt, change(author, reason));
    }

    /** Returns the changes that have not taken effect yet, by time: scheduled ones, and those that await approval. */
    public List<PendingChange> pending() {
        return parts.tables().pending();
    }

    /**
     * Agrees to a change that awaits a second person, and so makes it: at once, or at its time if that is still to come.
     *
     * @param seen the change as this person has seen it
     * @param approver who agrees, not its author
     * @throws IllegalArgumentException if the approver is its author, or it does not await approval
     */
    public ChangeResult approve(PendingChange seen, String approver) {
        return changes.approve(seen, approver);
    }

    /** Takes a pending change off the list, also one that awaits approval; returns whether it was on it. */
    public boolean withdraw(UUID pendingChange, String author, String reason) {
        return changes.withdraw(pendingChange, new Who(author, reason));
    }

    /**
     * Returns the revisions before {@code revision}, newest first; {@link Long#MAX_VALUE} begins with the newest (ADMIN-2).
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public List<TableRevision> historyBefore(long revision, int limit) {
        return parts.tables().historyBefore(revision, limit);
    }

    /** Returns a revision, if it was published. */
    public Optional<TableRevision> revision(long revision) {
        return parts.tables().find(revision);
    }

    /**
     * Returns what makes the one revision of the other (ADMIN-2).
     *
     * @throws IllegalArgumentException if one of them was never published
     */
    public TableDifference compare(long before, long after) {
        return TableDifference.between(get(before).table(), get(after).table());
    }

    /**
     * Turns the operator's switch of a provider on the table in force, however often that moves on meanwhile.
     *
     * @throws IllegalArgumentException if the table does not have the provider
     */
    public ChangeResult switchProvider(ProviderId provider, boolean enabled, String author, String reason) {
        return changes.applyToWhateverIsInForce(draft -> draft.switched(provider, enabled), change(author, reason));
    }

    /**
     * Sets a provider's weight on the table in force, however often that moves on meanwhile.
     *
     * @throws IllegalArgumentException if the table does not have the provider, or the weight is not 0 to 1,000,000,000
     */
    public ChangeResult weighProvider(ProviderId provider, int weight, String author, String reason) {
        return changes.applyToWhateverIsInForce(draft -> draft.weighted(provider, weight), change(author, reason));
    }

    /** Returns what is valid in {@code table} but hardly meant. */
    public List<TableWarning> warnings(RoutingTable table) {
        return TableWarnings.of(table, parts.vitals().map(Vitals::reachable));
    }

    /**
     * Looks at {@code limit} meters for own preferences that rank what {@code table} excludes at their utility (PREF-5).
     *
     * @param after the last page's {@code next}, or empty to begin
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws IllegalStateException if there is no directory of meters
     */
    public MeterContradiction.Page contradictions(RoutingTable table, Optional<MeterNumber> after, int limit) {
        List<MeterRecord> meters = directory().scan(MeterFilter.all(), after, limit);
        List<MeterContradiction> found = meters.stream()
                .flatMap(meter -> contradiction(table, meter).stream())
                .toList();
        return new MeterContradiction.Page(
                found,
                meters.size() < limit
                        ? Optional.empty()
                        : Optional.of(meters.get(limit - 1).number()));
    }

    /**
     * Returns how the purchases of a period would have been routed by {@code proposed} (ADMIN-3). Reads the decision log page
     * by page in bounded memory, sends nothing, writes nothing.
     *
     * @param from the beginning of the period
     * @param to its end, not included
     * @throws IllegalArgumentException if the table is another institution's
     * @throws IllegalStateException if there is no decision log
     */
    public WhatIfReport whatIf(RoutingTable proposed, Instant from, Instant to) {
        RoutingTable table = draft().with(proposed).table();
        return WhatIf.replayed(
                AdminParts.needed(parts.decisions(), "a decision log"), table, parts.balancer(), from, to);
    }

    /**
     * Says which utility a meter belongs to; nobody but an operator changes that again (ADMIN-6, METER-12). A meter never seen
     * becomes known by it.
     *
     * @return the meter as it is then
     * @throws IllegalArgumentException if the table does not have the utility
     */
    public MeterRecord assign(MeterNumber meter, UtilityId utility, String author, String reason) {
        return meters().assign(meter, utility, changes.inForce(), new Who(author, reason));
    }

    /**
     * Sets this institution's own preference for a meter; {@link MeterPreference#none()} takes it back (ADMIN-6).
     *
     * @return the meter as it is then
     * @throws IllegalArgumentException if it names a provider that the table does not have, or ranks one that the meter's
     *     utility excludes (PREF-5)
     */
    public MeterRecord prefer(MeterNumber meter, MeterPreference preference, String author, String reason) {
        return meters().prefer(meter, preference, changes.inForce(), new Who(author, reason));
    }

    /**
     * Removes a meter: a tombstone stays, late replies are ignored, its next purchase creates it anew (ADMIN-6).
     *
     * @return whether it was known
     */
    public boolean remove(MeterNumber meter, String author, String reason) {
        return meters().remove(meter, new Who(author, reason));
    }

    private TableRevision get(long revision) {
        return revision(revision).orElseThrow(() -> new IllegalArgumentException("there is no revision " + revision));
    }

    private TableChange change(String author, String reason) {
        return TableChange.of(author, reason, changes.now());
    }

    private MeterChanges meters() {
        return new MeterChanges(AdminParts.needed(parts.meters(), "a store of meters"), parts.trail());
    }

    private MeterDirectory directory() {
        return AdminParts.needed(parts.directory(), "a directory of meters");
    }

    private OptionalLong count(Optional<UtilityId> utility) {
        return parts.directory()
                .map(directory -> OptionalLong.of(directory.count(utility)))
                .orElse(OptionalLong.empty());
    }

    private static OptionalLong sum(List<Touched> touched) {
        boolean isKnown = touched.stream().allMatch(one -> one.meters().isPresent());
        return isKnown
                ? OptionalLong.of(touched.stream()
                        .mapToLong(one -> one.meters().orElse(0))
                        .sum())
                : OptionalLong.empty();
    }

    private static Optional<MeterContradiction> contradiction(RoutingTable table, MeterRecord meter) {
        MeterPreference own = meter.institution(table.institution()).preference();
        List<ProviderId> inVain = table.preferences(meter.utility()).excluded().stream()
                .filter(excluded -> own.rank(excluded) > 0)
                .toList();
        return inVain.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new MeterContradiction(meter.number(), meter.utility().orElseThrow(), new TreeSet<>(inVain)));
    }
}
