package io.meterroute.rules;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseEvent;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What stays the same in all states of one {@link PurchaseModel}. */
final class PurchaseStage {
    static final Instant BEGINNING = Instant.EPOCH;
    static final Duration TICK = Duration.ofSeconds(1);

    private static final DecisionStamp STAMP = new DecisionStamp(1, "", 1, List.of());

    private final PurchaseScope scope;
    private final PurchaseDesign design;
    private final PurchaseWorldCode code = new PurchaseWorldCode();
    private final NumberedRecords<PurchaseRecord, PurchaseEvent> purchases;
    private final List<AttemptRecord> attempts = new ArrayList<>();

    PurchaseStage(PurchaseScope scope, PurchaseDesign design) {
        this.scope = scope;
        this.design = design;
        this.purchases = new NumberedRecords<>(PurchaseWorldCode.PURCHASE_BITS, design.transition()::apply);
        for (int p = 0; p < scope.providers().size(); p++) {
            ProviderId provider = ProviderId.of("P" + p);
            AttemptId id = AttemptId.of(InstitutionId.of("bank"), opened().id(), provider);
            attempts.add(AttemptRecord.intent(id, provider, 1, 1, BEGINNING, STAMP));
        }
    }

    PurchaseScope scope() {
        return scope;
    }

    PurchaseDesign design() {
        return design;
    }

    PurchaseWorldCode code() {
        return code;
    }

    NumberedRecords<PurchaseRecord, PurchaseEvent> purchases() {
        return purchases;
    }

    /** Returns the purchase as it was opened. Its lease has no length, so that anybody may take it over at any moment. */
    PurchaseRecord opened() {
        PurchaseRequest request = PurchaseRequest.of("tx-1", MeterNumber.of("04123456789"), 10_000, "ZAR");
        return PurchaseRecord.opening(request, BEGINNING, at(scope.deadline()), "n0", BEGINNING);
    }

    static Instant at(int tick) {
        return BEGINNING.plus(TICK.multipliedBy(tick));
    }

    AttemptId attempt(int provider) {
        return attempts.get(provider).id();
    }

    AttemptRecord intent(int provider, int ordinal, long epoch, Instant now) {
        return AttemptRecord.intent(attempt(provider), attempts.get(provider).provider(), ordinal, epoch, now, STAMP);
    }

    int numberOf(AttemptRecord attempt) {
        return Integer.parseInt(attempt.provider().value().substring(1));
    }

    static Receipt tokenOf(int provider) {
        return Receipt.of("token of P" + provider);
    }
}
