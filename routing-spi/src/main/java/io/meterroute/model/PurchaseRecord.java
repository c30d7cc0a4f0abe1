package io.meterroute.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One purchase as the journal has it: the caller's request, every attempt, and the end.
 *
 * @param request what the caller asked for, with the time it was made
 * @param version counts the writes of this record: 0 before it is opened, then what the journal says
 * @param openedAt when it was opened, in the journal's time
 * @param deadline after this no new attempt begins (VEND-9)
 * @param isCancelled whether the caller cancelled it: no new attempt begins
 * @param owner the node that works on it, 1 to 64 characters
 * @param epoch counts the owners from 1; a no counts only in the epoch it was learned in
 * @param leaseUntil when others may take it over, in the journal's time
 * @param attempts the attempts in order
 * @param needsOperator whether only a person can end it (VEND-3)
 * @param orphans receipts that came after the end, or for an attempt taken back; never dropped
 * @param end the end, once there is one
 */
public record PurchaseRecord(
        PurchaseRequest request,
        long version,
        Instant openedAt,
        Instant deadline,
        boolean isCancelled,
        String owner,
        long epoch,
        Instant leaseUntil,
        List<AttemptRecord> attempts,
        boolean needsOperator,
        List<OrphanToken> orphans,
        Optional<PurchaseEnd> end) {
    /**
     * Copies the lists and checks what must always hold.
     *
     * @throws IllegalArgumentException if two attempts are open, two are approved, two name one provider, or the version
     *     or epoch is out of range
     */
    public PurchaseRecord {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(openedAt, "opened at");
        Objects.requireNonNull(deadline, "deadline");
        Syntax.id("owner", owner);
        Objects.requireNonNull(leaseUntil, "lease until");
        Objects.requireNonNull(end, "end");
        attempts = List.copyOf(attempts);
        orphans = List.copyOf(orphans);
        if (version < 0 || epoch < 1) {
            throw new IllegalArgumentException(
                    "purchase " + request.id() + ": version " + version + " and epoch " + epoch + " cannot be");
        }
        long open = attempts.stream().filter(a -> a.state().isOpen()).count();
        long approved = attempts.stream()
                .filter(a -> a.state() == AttemptState.APPROVED)
                .count();
        long providers =
                attempts.stream().map(AttemptRecord::provider).distinct().count();
        if (open > 1 || approved > 1 || providers < attempts.size()) {
            throw new IllegalArgumentException("purchase " + request.id() + " would have " + open + " open and "
                    + approved + " approved attempts at " + providers + " of " + attempts.size() + " providers");
        }
    }

    /** Returns a purchase that is about to be opened by {@code owner}. */
    public static PurchaseRecord opening(
            PurchaseRequest request, Instant openedAt, Instant deadline, String owner, Instant leaseUntil) {
        return new PurchaseRecord(
                request,
                0,
                openedAt,
                deadline,
                false,
                owner,
                1,
                leaseUntil,
                List.of(),
                false,
                List.of(),
                Optional.empty());
    }

    /** Returns the purchase id. */
    public PurchaseId id() {
        return request.id();
    }

    /** Tells whether it has ended. */
    public boolean isEnded() {
        return end.isPresent();
    }

    /** Returns the attempt that may still yield a token, if there is one. */
    public Optional<AttemptRecord> openAttempt() {
        return attempts.stream().filter(a -> a.state().isOpen()).findFirst();
    }

    /** Returns the attempt at {@code provider}, if there is one. */
    public Optional<AttemptRecord> attemptAt(ProviderId provider) {
        return attempts.stream().filter(a -> a.provider().equals(provider)).findFirst();
    }

    /** Returns the providers tried, whatever came of it. */
    public SortedSet<ProviderId> tried() {
        SortedSet<ProviderId> tried = new TreeSet<>();
        attempts.forEach(a -> tried.add(a.provider()));
        return tried;
    }

    /** Returns this as the journal keeps it under {@code newVersion}. */
    public PurchaseRecord withVersion(long newVersion) {
        return copy(newVersion, isCancelled, attempts, orphans, end);
    }

    /** Returns this with one more attempt. */
    public PurchaseRecord withIntent(AttemptRecord attempt) {
        List<AttemptRecord> more = new ArrayList<>(attempts);
        more.add(attempt);
        return copy(version, isCancelled, more, orphans, end);
    }

    /** Returns this with {@code attempt} in the place of the one with its id. */
    public PurchaseRecord withAttempt(AttemptRecord attempt) {
        return copy(
                version,
                isCancelled,
                attempts.stream()
                        .map(a -> a.id().equals(attempt.id()) ? attempt : a)
                        .toList(),
                orphans,
                end);
    }

    /** Returns this with one more orphan token. */
    public PurchaseRecord withOrphan(OrphanToken orphan) {
        List<OrphanToken> more = new ArrayList<>(orphans);
        more.add(orphan);
        return copy(version, isCancelled, attempts, more, end);
    }

    /** Returns this as cancelled. */
    public PurchaseRecord asCancelled() {
        return copy(version, true, attempts, orphans, end);
    }

    /** Returns this as ended. */
    public PurchaseRecord ended(PurchaseEnd newEnd) {
        return copy(version, isCancelled, attempts, orphans, Optional.of(newEnd));
    }

    private PurchaseRecord copy(
            long newVersion,
            boolean cancelled,
            List<AttemptRecord> newAttempts,
            List<OrphanToken> newOrphans,
            Optional<PurchaseEnd> newEnd) {
        return new PurchaseRecord(
                request,
                newVersion,
                openedAt,
                deadline,
                cancelled,
                owner,
                epoch,
                leaseUntil,
                newAttempts,
                needsOperator,
                newOrphans,
                newEnd);
    }
}
