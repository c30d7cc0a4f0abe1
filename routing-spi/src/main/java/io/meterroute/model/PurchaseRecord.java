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
 * @param closing what one person has proposed for that
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
        Optional<ClosingProposal> closing,
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
        Objects.requireNonNull(closing, "closing proposal");
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
                Optional.empty(),
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

    /** Returns the attempt {@code id}, if there is one. */
    public Optional<AttemptRecord> attempt(AttemptId id) {
        return attempts.stream().filter(a -> a.id().equals(id)).findFirst();
    }

    /** Returns this as the journal keeps it under {@code newVersion}. */
    public PurchaseRecord withVersion(long newVersion) {
        return newVersion == version ? this : toBuilder().version(newVersion).build();
    }

    /** Returns a builder that holds all of this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes parts of a record; not thread-safe. */
    public static final class Builder {
        private final PurchaseRecord from;
        private final List<AttemptRecord> attempts;
        private final List<OrphanToken> orphans;
        private long version;
        private boolean cancelled;
        private String owner;
        private long epoch;
        private Instant leaseUntil;
        private boolean needsOperator;
        private Optional<ClosingProposal> closing;
        private Optional<PurchaseEnd> end;

        private Builder(PurchaseRecord from) {
            this.from = from;
            attempts = new ArrayList<>(from.attempts);
            orphans = new ArrayList<>(from.orphans);
            version = from.version;
            cancelled = from.isCancelled;
            owner = from.owner;
            epoch = from.epoch;
            leaseUntil = from.leaseUntil;
            needsOperator = from.needsOperator;
            closing = from.closing;
            end = from.end;
        }

        /** Sets the version. */
        public Builder version(long newVersion) {
            version = newVersion;
            return this;
        }

        /** Sets that no new attempt may begin. */
        public Builder cancelled() {
            cancelled = true;
            return this;
        }

        /** Sets who works on it, and in which epoch. */
        public Builder owner(String newOwner, long newEpoch) {
            owner = newOwner;
            epoch = newEpoch;
            return this;
        }

        /** Sets when others may take it over. */
        public Builder leaseUntil(Instant until) {
            leaseUntil = until;
            return this;
        }

        /** Puts {@code attempt} in the place of the one with its id, or adds it. */
        public Builder attempt(AttemptRecord attempt) {
            for (int i = 0; i < attempts.size(); i++) {
                if (attempts.get(i).id().equals(attempt.id())) {
                    attempts.set(i, attempt);
                    return this;
                }
            }
            attempts.add(attempt);
            return this;
        }

        /** Adds an orphan token. */
        public Builder orphan(OrphanToken orphan) {
            orphans.add(orphan);
            return this;
        }

        /** Sets whether only a person can end it. */
        public Builder needsOperator(boolean needs) {
            needsOperator = needs;
            return this;
        }

        /** Sets what one person has proposed. */
        public Builder closing(Optional<ClosingProposal> proposal) {
            closing = proposal;
            return this;
        }

        /** Sets the end. */
        public Builder end(PurchaseEnd newEnd) {
            end = Optional.of(newEnd);
            return this;
        }

        /**
         * Returns the record.
         *
         * @throws IllegalArgumentException as the constructor of {@link PurchaseRecord}
         */
        public PurchaseRecord build() {
            return new PurchaseRecord(
                    from.request,
                    version,
                    from.openedAt,
                    from.deadline,
                    cancelled,
                    owner,
                    epoch,
                    leaseUntil,
                    attempts,
                    needsOperator,
                    closing,
                    orphans,
                    end);
        }
    }
}
