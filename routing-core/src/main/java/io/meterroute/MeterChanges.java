package io.meterroute;

import io.meterroute.model.Assignment;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.UtilityId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Changes meters by hand (ADMIN-6): the pure transition, under compare-and-set, and an entry in the trail. */
final class MeterChanges {
    private final Meters meters;
    private final Trail trail;

    MeterChanges(Meters meters, Trail trail) {
        this.meters = meters;
        this.trail = trail;
    }

    MeterRecord assign(MeterNumber number, UtilityId utility, RoutingTable table, Who who) {
        if (table.utility(utility).isEmpty()) {
            throw new IllegalArgumentException("the routing table has no utility " + utility);
        }
        MeterReading assigned = meters.update(
                number,
                now -> List.of(new MeterEvent.Assigned(
                        new Assignment(utility, Assignment.Source.OPERATOR, who.author(), now.storeTime()))));
        return noted(assigned, "METER_ASSIGNED", who).meter();
    }

    MeterRecord prefer(MeterNumber number, MeterPreference preference, RoutingTable table, Who who) {
        named(preference).filter(id -> table.provider(id).isEmpty()).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException(
                    "meter " + number + ": provider " + unknown + " is not one of the table's providers");
        });
        MeterReading preferred = meters.update(number, now -> {
            refuseContradiction(now.meter(), preference, table);
            return List.of(new MeterEvent.Preferred(table.institution(), preference, now.storeTime()));
        });
        return noted(preferred, "METER_PREFERENCE_SET", who).meter();
    }

    boolean remove(MeterNumber number, Who who) {
        AtomicBoolean wasKnown = new AtomicBoolean();
        MeterReading removed = meters.update(number, now -> {
            wasKnown.compareAndSet(false, now.meter().isKnown());
            return List.of(new MeterEvent.Removed(now.storeTime()));
        });
        if (wasKnown.get()) {
            noted(removed, "METER_REMOVED", who);
        }
        return wasKnown.get();
    }

    private MeterReading noted(MeterReading changed, String action, Who who) {
        trail.note(who.did(action, changed.meter().number().value(), changed.storeTime()));
        return changed;
    }

    private static Stream<ProviderId> named(MeterPreference preference) {
        return Stream.concat(preference.tiers().stream().flatMap(Collection::stream), preference.excluded().stream());
    }

    /** Looked at in the very record that is written: the utility may be another one by then (PREF-5). */
    private static void refuseContradiction(MeterRecord meter, MeterPreference preference, RoutingTable table) {
        List<ProviderId> excluded = table.preferences(meter.utility()).excluded();
        preference.tiers().stream()
                .flatMap(Collection::stream)
                .filter(excluded::contains)
                .findFirst()
                .ifPresent(provider -> {
                    throw new IllegalArgumentException("meter " + meter.number() + ": provider " + provider
                            + " cannot be ranked, since utility "
                            + meter.utility().map(UtilityId::value).orElse("") + " excludes it");
                });
    }
}
