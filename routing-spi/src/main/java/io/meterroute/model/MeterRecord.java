package io.meterroute.model;

import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Everything known of one meter in one space: one aggregate, one row, one compare-and-set.
 *
 * <p>A meter that was never seen, and one that was removed, are records too: {@link #isKnown()} tells. Immutable.
 *
 * @param number the meter number
 * @param version counts the writes of this record: 0 if it was never stored, then what the store says
 * @param isKnown whether the meter has been seen (and not removed since)
 * @param assignment its utility and whose word that is; empty shows as "Unassigned"
 * @param support what is known of it per provider; a provider that is missing is {@link ProviderSupport#unknown()}
 * @param mark the newest mark, cleared or not
 * @param clearedMark the nonce of the newest mark that a round has cleared
 * @param forgottenRounds rounds up to this number are ignored, since the meter was removed after them
 * @param round the newest round, in flight or ended
 * @param institutions what single institutions have of it for themselves
 */
public record MeterRecord(
        MeterNumber number,
        long version,
        boolean isKnown,
        Optional<Assignment> assignment,
        SortedMap<ProviderId, ProviderSupport> support,
        Optional<Mark> mark,
        Optional<Nonce> clearedMark,
        long forgottenRounds,
        Optional<Round> round,
        SortedMap<InstitutionId, InstitutionState> institutions) {
    /**
     * Copies the maps and checks the numbers.
     *
     * @throws IllegalArgumentException if the version or the count of forgotten rounds is negative
     */
    public MeterRecord {
        Objects.requireNonNull(number, "meter number");
        Objects.requireNonNull(assignment, "assignment");
        Objects.requireNonNull(mark, "mark");
        Objects.requireNonNull(clearedMark, "cleared mark");
        Objects.requireNonNull(round, "round");
        if (version < 0 || forgottenRounds < 0) {
            throw new IllegalArgumentException("meter " + number.masked() + ": version and forgotten rounds are 0 or"
                    + " more: " + version + ", " + forgottenRounds);
        }
        support = Sorted.copy(support);
        institutions = Sorted.copy(institutions);
    }

    /** Returns the record of a meter that was never seen: version 0, not known, nothing in it. */
    public static MeterRecord unseen(MeterNumber number) {
        return new MeterRecord(
                number,
                0,
                false,
                Optional.empty(),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                new TreeMap<>());
    }

    /** Returns the meter's utility; empty means "Unassigned" (ROUTE-6). */
    public Optional<UtilityId> utility() {
        return assignment.map(Assignment::utility);
    }

    /** Returns what is known at {@code provider}. */
    public ProviderSupport supportOf(ProviderId provider) {
        return support.getOrDefault(provider, ProviderSupport.unknown());
    }

    /** Returns the support status at {@code provider}. */
    public Support statusOf(ProviderId provider) {
        return supportOf(provider).status();
    }

    /** Returns what {@code institution} has of this meter for itself. */
    public InstitutionState institution(InstitutionId institution) {
        return institutions.getOrDefault(institution, InstitutionState.empty());
    }

    /** Tells whether the meter is marked for rebroadcast: its newest mark has not been cleared. */
    public boolean isMarked() {
        return mark.isPresent() && !mark.map(Mark::nonce).equals(clearedMark);
    }

    /** Returns the number of the newest round, 0 if there was none. */
    public long roundSequence() {
        return round.map(r -> r.ref().sequence()).orElse(forgottenRounds);
    }

    /** Tells whether any provider has ever answered a lookup of this meter. */
    public boolean hasLiveAnswer() {
        return support.values().stream().anyMatch(s -> s.lastResponse().isPresent());
    }

    /** Returns this as the store keeps it under {@code newVersion}. */
    public MeterRecord withVersion(long newVersion) {
        return newVersion == version ? this : toBuilder().version(newVersion).build();
    }

    /** Returns a builder that holds all of this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Shows the masked number, the version and the state in short. */
    @Override
    public String toString() {
        return "meter " + number.masked() + " version " + version + (isKnown ? "" : " (not known)")
                + (isMarked() ? " (marked)" : "");
    }

    /** Changes parts of a record; not thread-safe. */
    public static final class Builder {
        private final MeterNumber number;
        private final SortedMap<ProviderId, ProviderSupport> support;
        private final SortedMap<InstitutionId, InstitutionState> institutions;
        private long version;
        private boolean known;
        private Optional<Assignment> assignment;
        private Optional<Mark> mark;
        private Optional<Nonce> clearedMark;
        private long forgottenRounds;
        private Optional<Round> round;

        private Builder(MeterRecord from) {
            number = from.number;
            version = from.version;
            known = from.isKnown;
            assignment = from.assignment;
            support = new TreeMap<>(from.support);
            mark = from.mark;
            clearedMark = from.clearedMark;
            forgottenRounds = from.forgottenRounds;
            round = from.round;
            institutions = new TreeMap<>(from.institutions);
        }

        /** Sets the version. */
        public Builder version(long newVersion) {
            version = newVersion;
            return this;
        }

        /** Sets whether the meter has been seen. */
        public Builder known(boolean isKnown) {
            known = isKnown;
            return this;
        }

        /** Sets the utility and whose word it is. */
        public Builder assignment(Assignment newAssignment) {
            assignment = Optional.of(newAssignment);
            return this;
        }

        /** Sets what is known at one provider. */
        public Builder support(ProviderId provider, ProviderSupport newSupport) {
            support.put(provider, newSupport);
            return this;
        }

        /** Changes what is known at every provider that anything is known of. */
        public Builder eachSupport(UnaryOperator<ProviderSupport> change) {
            support.replaceAll((provider, present) -> change.apply(present));
            return this;
        }

        /** Sets the newest mark. */
        public Builder mark(Mark newMark) {
            mark = Optional.of(newMark);
            return this;
        }

        /** Sets the nonce of the newest cleared mark. */
        public Builder clearedMark(Nonce nonce) {
            clearedMark = Optional.of(nonce);
            return this;
        }

        /** Sets the newest round. */
        public Builder round(Round newRound) {
            round = Optional.of(newRound);
            return this;
        }

        /** Sets what one institution has of the meter for itself. */
        public Builder institution(InstitutionId institution, InstitutionState state) {
            if (state.equals(InstitutionState.empty())) {
                institutions.remove(institution);
            } else {
                institutions.put(institution, state);
            }
            return this;
        }

        /**
         * Leaves only a tombstone: nothing is known any more, and answers of rounds so far are ignored. The newest mark
         * stays remembered as cleared, so that its number is not used again.
         */
        public Builder forgotten() {
            known = false;
            assignment = Optional.empty();
            support.clear();
            forgottenRounds =
                    Math.max(forgottenRounds, round.map(r -> r.ref().sequence()).orElse(0L));
            round = Optional.empty();
            clearedMark = mark.map(Mark::nonce);
            institutions.clear();
            return this;
        }

        /** Returns the record. */
        public MeterRecord build() {
            return new MeterRecord(
                    number,
                    version,
                    known,
                    assignment,
                    support,
                    mark,
                    clearedMark,
                    forgottenRounds,
                    round,
                    institutions);
        }
    }
}
