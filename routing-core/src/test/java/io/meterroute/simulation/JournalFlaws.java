package io.meterroute.simulation;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.PurchaseJournal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** Designs that are wrong about the journal. */
final class JournalFlaws {
    private JournalFlaws() {}

    static Design sentBeforeJournaled() {
        return new Design() {
            @Override
            public PurchaseJournal journal(Node node, PurchaseJournal journal) {
                return new OtherJournal(journal) {
                    @Override
                    public boolean compareAndSet(
                            PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
                        if (next.attempts().size() > expected.attempts().size()) {
                            node.does(router -> super.compareAndSet(expected, next, decidedWith));
                            return true;
                        }
                        return super.compareAndSet(expected, next, decidedWith);
                    }
                };
            }
        };
    }

    /** Shows a doubt as being reversed to the node that has begun to, and to nobody else. */
    static Design reversalNotJournaled() {
        return over(journal -> new OtherJournal(journal) {
            private final Set<AttemptId> begun = new HashSet<>();

            @Override
            public PurchaseReading find(PurchaseId id) {
                PurchaseReading reading = super.find(id);
                return new PurchaseReading(reading.purchase().map(this::asKnownHere), reading.journalTime());
            }

            @Override
            public boolean compareAndSet(
                    PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
                Optional<AttemptRecord> reversing =
                        next.openAttempt().filter(open -> open.state() == AttemptState.REVERSING);
                reversing.ifPresent(open -> begun.add(open.id()));
                return reversing
                        .map(open ->
                                super.compareAndSet(expected, withState(next, open, AttemptState.UNKNOWN), decidedWith))
                        .orElseGet(() -> super.compareAndSet(expected, next, decidedWith));
            }

            private PurchaseRecord asKnownHere(PurchaseRecord purchase) {
                return purchase.openAttempt()
                        .filter(open -> begun.contains(open.id()))
                        .map(open -> withState(purchase, open, AttemptState.REVERSING))
                        .orElse(purchase);
            }
        });
    }

    static Design exclusionFromACache() {
        return over(journal -> new OtherJournal(journal) {
            @Override
            public boolean compareAndSet(
                    PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
                return super.compareAndSet(expected, next, Optional.empty());
            }
        });
    }

    static Design overwritten() {
        return over(journal -> new OtherJournal(journal) {
            @Override
            public boolean compareAndSet(
                    PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
                return super.compareAndSet(super.find(next.id()).purchase().orElseThrow(), next, decidedWith);
            }
        });
    }

    static Design takenOverWithoutEpoch() {
        return rewriting((before, next) -> next.epoch() > before.epoch()
                ? next.toBuilder().owner(next.owner(), before.epoch()).build()
                : next);
    }

    static Design endChangedByALateToken() {
        return rewriting((before, next) -> {
            if (next.orphans().size() == before.orphans().size()) {
                return next;
            }
            OrphanToken late = next.orphans().get(next.orphans().size() - 1);
            return next.toBuilder()
                    .end(new PurchaseEnd.Vended(late.provider(), late.receipt()))
                    .build();
        });
    }

    private static Design rewriting(BinaryOperator<PurchaseRecord> rewritten) {
        return over(journal -> new OtherJournal(journal) {
            @Override
            public boolean compareAndSet(
                    PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
                return super.compareAndSet(expected, rewritten.apply(expected, next), decidedWith);
            }
        });
    }

    private static Design over(UnaryOperator<PurchaseJournal> other) {
        return new Design() {
            @Override
            public PurchaseJournal journal(Node node, PurchaseJournal journal) {
                return other.apply(journal);
            }
        };
    }

    private static PurchaseRecord withState(PurchaseRecord purchase, AttemptRecord attempt, AttemptState state) {
        return purchase.toBuilder()
                .attempt(new AttemptRecord(
                        attempt.id(),
                        attempt.provider(),
                        attempt.ordinal(),
                        state,
                        attempt.epoch(),
                        attempt.journaledAt(),
                        attempt.decision(),
                        attempt.reference(),
                        attempt.answerBy(),
                        attempt.unknownSince(),
                        attempt.refusal(),
                        attempt.receipt(),
                        attempt.note()))
                .build();
    }
}
