package io.meterroute;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.rules.PurchaseTransitions;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes purchases: an intent exactly as it was decided, what was learned until it is in. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private static final int MOST_CONFLICTS = 100;
    private static final int MOST_FAILURES = 2;
    private static final int NEWEST = 100;

    private final PurchaseJournal journal;
    private final PurchaseWitness witness;
    private final Timeliness timeliness;

    Journal(PurchaseJournal journal, PurchaseWitness witness) {
        this.journal = journal;
        this.witness = witness;
        this.timeliness = new Timeliness(journal.retention());
    }

    PurchaseReading find(PurchaseId id) {
        return journal.find(id);
    }

    /**
     * Returns the purchase {@code id}.
     *
     * @throws IllegalArgumentException if it was never opened
     */
    PurchaseRecord get(PurchaseId id) {
        return opened(find(id), id);
    }

    /** Returns purchases that have not ended, those whose lease ends first in front. */
    List<PurchaseRecord> unfinished(int limit) {
        return journal.unfinished(limit);
    }

    /** Tells whether a purchase of the meter other than {@code id} is in doubt, among the newest hundred. */
    boolean isAnotherInDoubt(MeterNumber meter, PurchaseId id) {
        return journal.ofMeter(meter, NEWEST).stream()
                .filter(purchase -> !purchase.id().equals(id) && !purchase.isEnded())
                .flatMap(purchase -> purchase.openAttempt().stream())
                .anyMatch(attempt -> attempt.unknownSince().isPresent());
    }

    /**
     * Opens a purchase that was not found; empty if there is one with its id by now.
     *
     * @throws PurchaseExpiredException if the journal may have had it and forgotten it
     * @throws IllegalArgumentException if it was made in the future
     */
    Optional<PurchaseRecord> open(PurchaseRecord purchase) {
        timeliness.check(purchase.request(), purchase.openedAt());
        return journal.open(purchase) ? Optional.of(purchase.withVersion(1)) : Optional.empty();
    }

    /**
     * Journals the intent to send {@code attempt} if the purchase is as expected, may be tried there, and the routing table
     * is still {@code decidedWith}; empty if not: then nothing may be sent.
     *
     * @throws StoreException if the write failed: it may have happened, and nothing may be sent either
     */
    Optional<PurchaseRecord> intend(PurchaseRecord expected, AttemptRecord attempt, TableStamp decidedWith) {
        return write(expected, new PurchaseEvent.Intended(attempt), Optional.of(decidedWith));
    }

    /**
     * Makes this node the owner of a purchase that is as expected; empty if it may not be taken over, or others were faster:
     * then it is theirs, and nothing of it may be gone on with here.
     *
     * @throws StoreException if the write failed: it may have happened, and the purchase waits until its lease ends
     */
    Optional<PurchaseRecord> takeOver(PurchaseRecord expected, PurchaseEvent.TakenOver event) {
        return write(expected, event, Optional.empty());
    }

    /** Tells whether an intent's write could not see the routing table, so that which one is in force must be read after it. */
    boolean isSeparate() {
        return journal.consistency() == PurchaseJournal.Consistency.SEPARATE;
    }

    /**
     * Applies an event to the purchase as it is, again and again until it is in or changes nothing any more, and returns
     * what the purchase came to.
     *
     * <p>A write that fails may have happened. If the next reading is what it would have left, it did.
     *
     * @param event makes the event, given the journal's time
     * @throws IllegalArgumentException if the purchase was never opened
     * @throws StoreException if the journal fails repeatedly, or others write the purchase faster than this node can
     */
    PurchaseRecord apply(PurchaseId id, Function<Instant, PurchaseEvent> event) {
        return apply(id, event, Optional.empty());
    }

    /**
     * Applies an event to the purchase, first as it was {@code known} last, which saves a read; if others have written it
     * since, or the write fails, as {@link #apply(PurchaseId, Function)} does.
     */
    PurchaseRecord apply(PurchaseRecord known, PurchaseEvent event) {
        Step step = Step.of(known, event);
        Optional<Step> inDoubt = Optional.empty();
        try {
            if (step.isWrittenTo(journal, Optional.empty())) {
                return told(step);
            }
        } catch (StoreException e) {
            LOG.debug("purchase {} is read before it is written again", known.id(), e);
            inDoubt = Optional.of(step);
        }
        return apply(known.id(), at -> event, inDoubt);
    }

    private PurchaseRecord apply(PurchaseId id, Function<Instant, PurchaseEvent> event, Optional<Step> lastTry) {
        int failures = 0;
        Optional<Step> inDoubt = lastTry;
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            PurchaseReading reading = find(id);
            PurchaseRecord present = opened(reading, id);
            if (inDoubt.filter(step -> step.after().equals(present)).isPresent()) {
                return told(inDoubt.get());
            }
            Step step = Step.of(present, event.apply(reading.journalTime()));
            if (!step.isChange()) {
                return present;
            }
            try {
                if (step.isWrittenTo(journal, Optional.empty())) {
                    return told(step);
                }
            } catch (StoreException e) {
                inDoubt = Optional.of(step);
                failures++;
                if (failures > MOST_FAILURES) {
                    throw e;
                }
            }
        }
        throw new StoreException(
                "purchase " + id + " was written by others " + MOST_CONFLICTS + " times while this node tried to");
    }

    /** Applies an event to the purchase exactly as expected, once. */
    private Optional<PurchaseRecord> write(
            PurchaseRecord expected, PurchaseEvent event, Optional<TableStamp> decidedWith) {
        Step step = Step.of(expected, event);
        return step.isWrittenTo(journal, decidedWith) ? Optional.of(told(step)) : Optional.empty();
    }

    private PurchaseRecord told(Step step) {
        witness.saw(step.before(), step.after());
        return step.after();
    }

    private static PurchaseRecord opened(PurchaseReading reading, PurchaseId id) {
        return reading.purchase()
                .orElseThrow(() -> new IllegalArgumentException("purchase " + id + " was never opened"));
    }

    /**
     * What an event makes of a purchase.
     *
     * @param before the purchase as it was read
     * @param after the purchase as the event leaves it, at the version it has once it is written
     */
    private record Step(PurchaseRecord before, PurchaseRecord after) {
        static Step of(PurchaseRecord before, PurchaseEvent event) {
            PurchaseRecord next = PurchaseTransitions.apply(before, event);
            return new Step(before, next.equals(before) ? before : next.withVersion(before.version() + 1));
        }

        boolean isChange() {
            return !after.equals(before);
        }

        boolean isWrittenTo(PurchaseJournal journal, Optional<TableStamp> decidedWith) {
            return isChange() && journal.compareAndSet(before, after, decidedWith);
        }
    }
}
