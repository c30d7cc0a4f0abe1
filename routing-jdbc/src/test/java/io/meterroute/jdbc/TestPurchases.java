package io.meterroute.jdbc;

import io.meterroute.model.Attributes;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Money;
import io.meterroute.model.PurchaseEnd;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.spi.PurchaseJournal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Purchases for tests. */
final class TestPurchases {
    private static final Instant T0 = Instant.parse("2026-03-01T08:15:30Z");

    private TestPurchases() {}

    static PurchaseRecord opening(String id) {
        return opening(id, T0);
    }

    /** Returns a purchase whose request was made at {@code madeAt}. */
    static PurchaseRecord opening(String id, Instant madeAt) {
        PurchaseRequest request = new PurchaseRequest(
                PurchaseId.of(id),
                MeterNumber.of("04123456789"),
                Money.of(10_000, "ZAR"),
                Optional.empty(),
                Attributes.none(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(madeAt),
                Optional.empty());
        return PurchaseRecord.opening(request, T0, T0.plusSeconds(30), "node-1", T0.plusSeconds(10));
    }

    static PurchaseRecord ended(PurchaseRecord purchase) {
        return purchase.toBuilder().end(new PurchaseEnd.Exhausted(1)).build();
    }

    /** Opens a purchase and ends it, in two writes. */
    static void endOne(PurchaseJournal journal, String id) {
        PurchaseRecord opened = opening(id).withVersion(1);
        if (!journal.open(opened) || !journal.compareAndSet(opened, ended(opened), Optional.empty())) {
            throw new IllegalStateException("purchase " + id + " is there already");
        }
    }

    /** Returns the ids of the purchases that have ended, in their order. */
    static List<String> ends(PurchaseJournal journal) {
        return journal.endedAfter(Optional.empty(), 10_000).stream()
                .map(ended -> ended.purchase().id().value())
                .toList();
    }
}
