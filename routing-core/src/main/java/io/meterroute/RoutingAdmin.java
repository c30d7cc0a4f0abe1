package io.meterroute;

import io.meterroute.admin.ChangeResult;
import io.meterroute.admin.Draft;
import io.meterroute.admin.MeterContradiction;
import io.meterroute.admin.Review;
import io.meterroute.admin.TableWarning;
import io.meterroute.model.InvalidTableException;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PendingChange;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.TableRevision;
import io.meterroute.model.UtilityId;
import io.meterroute.report.WhatIfReport;
import io.meterroute.rules.TableDifference;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
@SuppressWarnings("DoNotCallSuggester") // filled next
public final class RoutingAdmin {
    RoutingAdmin() {}

    /** Returns a builder for a node that routes nothing; a store of tables is all it must be given. */
    public static RoutingAdminBuilder builder() {
        return new RoutingAdminBuilder();
    }

    /** Returns what screens show, over the same stores. */
    public RoutingViews views() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns a draft of the table in force, read from its store, that changes nothing yet.
     *
     * @throws IllegalStateException if no table was ever published
     */
    public Draft draft() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns a draft that makes an old revision's table current again: apply it as any other (ADMIN-2).
     *
     * @throws IllegalArgumentException if there is no such revision
     */
    public Draft draftOf(long revision) {
        throw new UnsupportedOperationException();
    }

    /** Returns what there is to know about a draft before it is made: difference, meters touched, warnings (ADMIN-1). */
    public Review review(Draft draft) {
        throw new UnsupportedOperationException();
    }

    /**
     * Makes a draft the table in force, if it was made from the one that is (ADMIN-1). A change that takes a second person
     * is kept until one agrees.
     */
    public ChangeResult apply(Draft draft, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Publishes the first table of all; {@link ChangeResult.Stale} if there is one already.
     *
     * @throws IllegalArgumentException if it is another institution's than the store's
     */
    public ChangeResult introduce(RoutingTable first, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Keeps a draft to take effect at a set time, made to whatever table is in force then (ADMIN-4). It must apply to the
     * table in force now and to what the changes pending until then make of it, and those after it must still apply.
     *
     * @throws IllegalArgumentException if the time is past
     */
    public ChangeResult schedule(Draft draft, Instant effectiveAt, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Returns the changes that have not taken effect yet, by time: scheduled ones, and those that await approval. */
    public List<PendingChange> pending() {
        throw new UnsupportedOperationException();
    }

    /**
     * Agrees to a change that awaits a second person, and so makes it: at once, or at its time if that is still to come.
     *
     * @param seen the change as this person has seen it
     * @param approver who agrees, not its author
     * @throws IllegalArgumentException if the approver is its author, or it does not await approval
     */
    public ChangeResult approve(PendingChange seen, String approver) {
        throw new UnsupportedOperationException();
    }

    /** Takes a pending change off the list, also one that awaits approval; returns whether it was on it. */
    public boolean withdraw(UUID pendingChange, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the revisions before {@code revision}, newest first; {@link Long#MAX_VALUE} begins with the newest (ADMIN-2).
     *
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     */
    public List<TableRevision> historyBefore(long revision, int limit) {
        throw new UnsupportedOperationException();
    }

    /** Returns a revision, if it was published. */
    public Optional<TableRevision> revision(long revision) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns what makes the one revision of the other (ADMIN-2).
     *
     * @throws IllegalArgumentException if one of them was never published
     */
    public TableDifference compare(long before, long after) {
        throw new UnsupportedOperationException();
    }

    /**
     * Turns the operator's switch of a provider on the table in force, however often that moves on meanwhile.
     *
     * @throws IllegalArgumentException if the table does not have the provider
     */
    public ChangeResult switchProvider(ProviderId provider, boolean enabled, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets a provider's weight on the table in force, however often that moves on meanwhile.
     *
     * @throws IllegalArgumentException if the table does not have the provider, or the weight is not 0 to 1,000,000,000
     */
    public ChangeResult weighProvider(ProviderId provider, int weight, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /** Returns what is valid in {@code table} but hardly meant. */
    public List<TableWarning> warnings(RoutingTable table) {
        throw new UnsupportedOperationException();
    }

    /**
     * Looks at {@code limit} meters for own preferences that rank what {@code table} excludes at their utility (PREF-5).
     *
     * @param after the last page's {@code next}, or empty to begin
     * @throws IllegalArgumentException if {@code limit} is not 1 to 10,000
     * @throws IllegalStateException if there is no directory of meters
     */
    public MeterContradiction.Page contradictions(RoutingTable table, Optional<MeterNumber> after, int limit) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * Says which utility a meter belongs to; nobody but an operator changes that again (ADMIN-6, METER-12). A meter never seen
     * becomes known by it.
     *
     * @return the meter as it is then
     * @throws IllegalArgumentException if the table does not have the utility
     */
    public MeterRecord assign(MeterNumber meter, UtilityId utility, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sets this institution's own preference for a meter; {@link MeterPreference#none()} takes it back (ADMIN-6).
     *
     * @return the meter as it is then
     * @throws IllegalArgumentException if it names a provider that the table does not have, or ranks one that the meter's
     *     utility excludes (PREF-5)
     */
    public MeterRecord prefer(MeterNumber meter, MeterPreference preference, String author, String reason) {
        throw new UnsupportedOperationException();
    }

    /**
     * Removes a meter: a tombstone stays, late replies are ignored, its next purchase creates it anew (ADMIN-6).
     *
     * @return whether it was known
     */
    public boolean remove(MeterNumber meter, String author, String reason) {
        throw new UnsupportedOperationException();
    }
}
