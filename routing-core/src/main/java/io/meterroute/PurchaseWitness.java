package io.meterroute;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptState;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.OrphanToken;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseRecord;
import io.meterroute.model.Refusal;
import io.meterroute.model.RoutingTable;
import io.meterroute.rules.PurchaseNews;
import io.meterroute.rules.RoutingRules;
import io.meterroute.spi.StoreException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees every step that a purchase takes in the journal: tells the listeners, and lets the meter know what an attempt proves
 * of it. A token is evidence of support; "I do not know this meter" makes its provider unconfirmed (VEND-2, METER-13).
 */
final class PurchaseWitness {
    private static final Logger LOG = LoggerFactory.getLogger(PurchaseWitness.class);

    private final Environment environment;
    private final Tables tables;
    private final Meters meters;
    private final Listeners listeners;

    PurchaseWitness(Environment environment, Tables tables, Meters meters, Listeners listeners) {
        this.environment = environment;
        this.tables = tables;
        this.meters = meters;
        this.listeners = listeners;
    }

    /** Called after {@code before} has become {@code after} in the journal. */
    void saw(PurchaseRecord before, PurchaseRecord after) {
        MeterNumber meter = after.request().meter();
        for (AttemptRecord attempt : PurchaseNews.changed(before, after)) {
            if (attempt.state() == AttemptState.APPROVED) {
                vended(meter, attempt.provider());
            } else if (attempt.state() == AttemptState.DECLINED && isMeterUnknown(attempt)) {
                refusedAsUnknown(meter, attempt.provider());
            }
        }
        after.orphans().stream()
                .filter(orphan -> !before.orphans().contains(orphan))
                .map(OrphanToken::provider)
                .forEach(provider -> vended(meter, provider));
        PurchaseNews.of(before, after).forEach(listeners::tell);
    }

    /** Lets the meter know that {@code provider} vended for it. */
    void vended(MeterNumber meter, ProviderId provider) {
        teach(meter, now -> {
            RoutingTable table = tables.current();
            return new MeterEvent.Vended(
                    provider, table.institution(), RoutingRules.eligible(table, now.meter()), now.storeTime());
        });
    }

    /** Lets the meter know that {@code provider} does not know it. */
    void refusedAsUnknown(MeterNumber meter, ProviderId provider) {
        teach(meter, now -> new MeterEvent.RefusedAsUnknown(provider, now.storeTime()));
    }

    private static boolean isMeterUnknown(AttemptRecord attempt) {
        return attempt.refusal()
                .filter(refusal -> refusal.scope() == Refusal.Scope.METER_UNKNOWN)
                .isPresent();
    }

    /** Money is not held up by a meter that cannot be written. */
    private void teach(MeterNumber meter, Lesson lesson) {
        try {
            meters.update(meter, now -> List.of(lesson.of(now)));
        } catch (StoreException e) {
            LOG.warn(
                    "meter {} could not be told about an attempt",
                    environment.shown().apply(meter),
                    e);
        }
    }

    private interface Lesson {
        MeterEvent of(MeterReading now);
    }
}
