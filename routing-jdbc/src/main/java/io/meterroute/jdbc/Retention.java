package io.meterroute.jdbc;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Drops what one institution keeps no longer: whole days, UTC, by the database's clock (STORE-7). */
final class Retention {
    private static final long MICROS_PER_DAY = TimeUnit.DAYS.toMicros(1);
    private static final long NANOS_PER_MICRO = TimeUnit.MICROSECONDS.toNanos(1);

    private final Database database;
    private final JournalOptions options;
    private final OldPurchases purchases;
    private final OldDecisions decisions;

    /** Adds up what is dropped. */
    private static final class Sum {
        private final Consumer<Dropped> progress;
        private Dropped total = new Dropped(0, 0);

        Sum(Consumer<Dropped> progress) {
            this.progress = progress;
        }

        void add(long purchases, long decisions) {
            total = new Dropped(total.purchases() + purchases, total.decisions() + decisions);
            progress.accept(total);
        }
    }

    Retention(Database database, int institution, JournalOptions options) {
        this.database = database;
        this.options = options;
        this.purchases = new OldPurchases(database, institution);
        this.decisions = new OldDecisions(database, institution);
    }

    Dropped drop(Consumer<Dropped> progress) {
        Sum sum = new Sum(progress);
        options.purchases().ifPresent(time -> purchases.dropBefore(firstDayKept(time), dropped -> sum.add(dropped, 0)));
        options.decisions()
                .ifPresent(time ->
                        decisions.dropBefore(firstDayKept(time) * NANOS_PER_MICRO, dropped -> sum.add(0, dropped)));
        return sum.total;
    }

    /** Returns the beginning of the day that the oldest of what is kept for {@code time} was made on. */
    private long firstDayKept(Duration time) {
        long now = database.runOne(
                "read the database's time",
                session -> session.first("SELECT " + database.dialect().microsNow(), row -> row.getLong(1))
                        .orElseThrow());
        return Math.floorDiv(now - TimeUnit.MICROSECONDS.convert(time), MICROS_PER_DAY) * MICROS_PER_DAY;
    }
}
