package io.meterroute.jdbc.proof;

import io.meterroute.jdbc.JdbcRouting;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.TableChange;
import io.meterroute.rules.MeterTransitions;
import io.meterroute.spi.RoutingStores;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Writes to an H2 file for ever: opens purchases, ends them as cancelled, marks meters, publishes tables; and says each write
 * after it was acknowledged. Arguments: the database's URL and the round, which makes names unique.
 */
public final class WriterMain {
    private static final long TABLE_EVERY = 20;

    private final RoutingStores stores;
    private final String round;

    private WriterMain(RoutingStores stores, String round) {
        this.stores = stores;
        this.round = round;
    }

    /** See the class. */
    public static void main(String... args) {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL(args[0]);
        WriterMain writer = new WriterMain(JdbcRouting.on(source).forInstitution(Town.BANK, Town.SPACE), args[1]);
        System.out.println("ready");
        for (long i = 0; ; i++) {
            writer.write(i);
        }
    }

    private void write(long i) {
        PurchaseId id = PurchaseId.of("tx-" + round + "-" + i);
        MeterNumber meter = MeterNumber.of("R" + round + "N" + i);
        Instant now = stores.meters().find(meter).storeTime();
        said(
                "opened " + id,
                stores.journal()
                        .orElseThrow()
                        .open(PurchaseRecord.opening(
                                PurchaseRequest.of(id.value(), meter, 10_000, "ZAR"),
                                now,
                                now.plusSeconds(60),
                                "writer",
                                now.plusSeconds(10))));
        PurchaseRecord opened =
                stores.journal().orElseThrow().find(id).purchase().orElseThrow();
        said(
                "cancelled " + id,
                stores.journal()
                        .orElseThrow()
                        .compareAndSet(opened, opened.toBuilder().cancelled().build(), Optional.empty()));
        MeterRecord unseen = MeterRecord.unseen(meter);
        MeterRecord marked = MeterTransitions.apply(
                unseen.toBuilder().known(true).build(),
                new MeterEvent.Marked(new Nonce(UUID.randomUUID()), "operator", now));
        said("marked " + meter, stores.meters().compareAndSet(unseen, marked));
        if (i % TABLE_EVERY == 0) {
            long revision = stores.tables().current().map(t -> t.revision()).orElse(0L);
            said(
                    "published " + (revision + 1),
                    stores.tables().publish(revision, Town.table(), TableChange.of("writer", "round " + round, now)));
        }
    }

    private static void said(String what, boolean isWritten) {
        if (!isWritten) {
            throw new IllegalStateException("not written though nobody else writes: " + what);
        }
        System.out.println(what);
        System.out.flush();
    }
}
