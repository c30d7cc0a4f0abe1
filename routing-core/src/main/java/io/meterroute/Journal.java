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
     * @param event makes the event, given the journal's time
     * @throws IllegalArgumentException if the purchase was never opened
     * @throws StoreException if the journal fails repeatedly, or others write the purchase faster than this node can
     */
    PurchaseRecord apply(PurchaseId id, Function<Instant, PurchaseEvent> event) {
        int failures = 0;
        for (int conflicts = 0; conflicts < MOST_CONFLICTS; conflicts++) {
            PurchaseReading reading = find(id);
            PurchaseRecord before = opened(reading, id);
            PurchaseRecord after = PurchaseTransitions.apply(before, event.apply(reading.journalTime()));
            try {
                if (after.equals(before)) {
                    return before;
                }
                if (journal.compareAndSet(before, after, Optional.empty())) {
                    PurchaseRecord written = after.withVersion(before.version() + 1);
                    witness.saw(before, written);
                    return written;
                }
            } catch (StoreException e) {
                failures++;
                if (failures > MOST_FAILURES) {
                    throw e;
                }
            }
        }
        throw new StoreException(
                "purchase " + id + " was written by others " + MOST_CONFLICTS + " times while this node tried to");
    }

    /**
     * Applies an event to the purchase, first as it was {@code known} last, which saves a read; if others have written it
     * since, or the write fails, as {@link #apply(PurchaseId, Function)} does.
     */
    PurchaseRecord apply(PurchaseRecord known, PurchaseEvent event) {
        Optional<PurchaseRecord> written;
        try {
            written = write(known, event, Optional.empty());
        } catch (StoreException e) {
            LOG.debug("purchase {} is read before it is written again", known.id(), e);
            written = Optional.empty();
        }
        return written.orElseGet(() -> apply(known.id(), at -> event));
    }

    /** Applies an event to the purchase exactly as expected, once. */
    private Optional<PurchaseRecord> write(
            PurchaseRecord expected, PurchaseEvent event, Optional<TableStamp> decidedWith) {
        PurchaseRecord next = PurchaseTransitions.apply(expected, event);
        if (next.equals(expected) || !journal.compareAndSet(expected, next, decidedWith)) {
            return Optional.empty();
        }
        PurchaseRecord written = next.withVersion(expected.version() + 1);
        witness.saw(expected, written);
        return Optional.of(written);
    }

    private static PurchaseRecord opened(PurchaseReading reading, PurchaseId id) {
        return reading.purchase()
                .orElseThrow(() -> new IllegalArgumentException("purchase " + id + " was never opened"));
    }
}
