package io.meterroute;

import io.meterroute.model.InstitutionState;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.rules.RoutingRules;
import io.meterroute.view.LookupWarning;
import io.meterroute.view.MeterView;
import io.meterroute.view.SupportView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Makes what a screen shows of a meter (VIEW-4). */
final class MeterViews {
    private static final int ROUNDS = 20;

    private final AdminParts parts;

    MeterViews(AdminParts parts) {
        this.parts = parts;
    }

    Optional<MeterView> find(MeterNumber number) {
        MeterReading reading =
                AdminParts.needed(parts.meters(), "a store of meters").find(number);
        return Optional.of(reading).filter(present -> present.meter().isKnown()).map(this::view);
    }

    private MeterView view(MeterReading reading) {
        MeterRecord meter = reading.meter();
        RoutingTable table = parts.inForce().get();
        InstitutionState own = meter.institution(table.institution());
        List<SupportView> providers = table.providers().stream()
                .map(provider -> SupportView.of(provider, meter, table, reading.storeTime()))
                .toList();
        List<ProviderId> rankedInVain = table.preferences(meter.utility()).excluded().stream()
                .filter(excluded -> own.preference().rank(excluded) > 0)
                .toList();
        return new MeterView(
                meter.number(),
                meter.utility(),
                utilityName(table, meter),
                meter.assignment(),
                providers,
                meter.mark().filter(mark -> meter.isMarked()),
                blockedSince(table, meter, own),
                own.preference(),
                new TreeSet<>(rankedInVain),
                !meter.isMarked(),
                warnings(table, meter),
                parts.rounds().map(log -> log.newest(meter.number(), ROUNDS)).orElse(List.of()),
                reading.storeTime());
    }

    private static String utilityName(RoutingTable table, MeterRecord meter) {
        return meter.utility()
                .map(id -> table.utility(id).map(Utility::name).orElse(id.value()))
                .orElse("Unassigned");
    }

    /** What is stored says that nobody was found; that the meter is blocked also takes that nobody would be found now. */
    private static Optional<Instant> blockedSince(RoutingTable table, MeterRecord meter, InstitutionState own) {
        boolean isRoutable = RoutingRules.eligible(table, meter).stream()
                .anyMatch(provider -> meter.statusOf(provider) == Support.SUPPORTED);
        return isRoutable ? Optional.empty() : own.blockedSince();
    }

    private List<LookupWarning> warnings(RoutingTable table, MeterRecord meter) {
        return parts.vitals()
                .map(vitals -> LookupWarnings.of(table, meter, vitals.health()))
                .orElse(List.of());
    }
}
