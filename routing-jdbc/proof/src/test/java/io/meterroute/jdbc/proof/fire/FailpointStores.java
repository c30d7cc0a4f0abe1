package io.meterroute.jdbc.proof.fire;

import io.meterroute.model.AttemptState;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseReading;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Round;
import io.meterroute.model.SpaceId;
import io.meterroute.model.TableStamp;
import io.meterroute.spi.MeterStore;
import io.meterroute.spi.PurchaseJournal;
import io.meterroute.spi.RoutingStores;
import io.meterroute.spi.RoutingStoresBuilder;
import io.meterroute.spi.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Stores with a failpoint before and after each kind of write to meters and journal, and without a feed of changes: every
 * notification is lost.
 */
final class FailpointStores {
    private FailpointStores() {}

    static RoutingStores of(RoutingStores stores, Failpoints failpoints, Tries tries) {
        RoutingStoresBuilder failing =
                stores.toBuilder().withoutChanges().meters(new Meters(stores.meters(), failpoints, tries));
        stores.journal().ifPresent(journal -> failing.journal(new Journal(journal, failpoints)));
        return failing.build();
    }

    private static boolean around(Failpoints failpoints, String write, BooleanSupplier done) {
        failpoints.at("before-" + write);
        boolean written = done.getAsBoolean();
        if (written) {
            failpoints.at("after-" + write);
        }
        return written;
    }

    private record Meters(MeterStore meters, Failpoints failpoints, Tries tries) implements MeterStore {
        @Override
        public Optional<SpaceId> space() {
            return meters.space();
        }

        @Override
        public MeterReading find(MeterNumber number) {
            return meters.find(number);
        }

        @Override
        public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
            try {
                return around(failpoints, kind(expected, next), () -> meters.compareAndSet(expected, next));
            } catch (StoreException e) {
                tries.doubt();
                throw e;
            }
        }

        private static String kind(MeterRecord expected, MeterRecord next) {
            if (!next.mark().map(Mark::nonce).equals(expected.mark().map(Mark::nonce))) {
                return "mark";
            } else if (!next.round().map(Round::ref).equals(expected.round().map(Round::ref))) {
                return "claim";
            } else if (!next.clearedMark().equals(expected.clearedMark())) {
                return "clearing";
            } else if (next.round().filter(Round::ended).isPresent()
                    && expected.round().filter(round -> !round.ended()).isPresent()) {
                return "round-end";
            }
            return "meter-write";
        }
    }

    private record Journal(PurchaseJournal journal, Failpoints failpoints) implements PurchaseJournal {
        @Override
        public Optional<InstitutionId> institution() {
            return journal.institution();
        }

        @Override
        public Consistency consistency() {
            return journal.consistency();
        }

        @Override
        public Optional<Duration> retention() {
            return journal.retention();
        }

        @Override
        public PurchaseReading find(PurchaseId id) {
            return journal.find(id);
        }

        @Override
        public boolean open(PurchaseRecord purchase) {
            return around(failpoints, "opening", () -> journal.open(purchase));
        }

        @Override
        public boolean compareAndSet(PurchaseRecord expected, PurchaseRecord next, Optional<TableStamp> decidedWith) {
            return around(failpoints, kind(expected, next), () -> journal.compareAndSet(expected, next, decidedWith));
        }

        @Override
        public List<PurchaseRecord> unfinished(int limit) {
            return journal.unfinished(limit);
        }

        @Override
        public List<PurchaseRecord> ofMeter(MeterNumber meter, int limit) {
            return journal.ofMeter(meter, limit);
        }

        @Override
        public List<Ended> endedAfter(Optional<String> cursor, int limit) {
            return journal.endedAfter(cursor, limit);
        }

        private static String kind(PurchaseRecord expected, PurchaseRecord next) {
            if (next.attempts().size() > expected.attempts().size()) {
                return "intent";
            } else if (next.isEnded() && !expected.isEnded()) {
                return "end";
            } else if (next.epoch() > expected.epoch()) {
                return "takeover";
            } else if (next.openAttempt()
                            .filter(open -> open.state() == AttemptState.REVERSING)
                            .isPresent()
                    && !next.attempts().equals(expected.attempts())) {
                return "reversal";
            }
            return next.attempts().equals(expected.attempts()) ? "lease" : "outcome";
        }
    }
}
