package io.meterroute;

import io.meterroute.health.ProviderHealth;
import io.meterroute.model.Health;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signal;
import io.meterroute.model.Suspension;
import io.meterroute.view.OperationView;
import io.meterroute.view.ProviderView;
import io.meterroute.view.ProvidersView;
import io.meterroute.view.TrafficMinute;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes what a screen shows of the providers (VIEW-5). */
final class ProviderViews {
    private static final OperationView WELL = new OperationView(Health.HEALTHY, Optional.empty(), Optional.empty());

    private final AdminParts parts;

    ProviderViews(AdminParts parts) {
        this.parts = parts;
    }

    ProvidersView all() {
        RoutingTable table = parts.inForce().get();
        return new ProvidersView(
                table.revision(), table.providers().stream().map(this::view).toList());
    }

    private ProviderView view(Provider provider) {
        return parts.vitals()
                .map(vitals -> view(provider, vitals))
                .orElseGet(() -> new ProviderView(
                        provider.id(),
                        provider.name(),
                        provider.enabled(),
                        provider.weight(),
                        Optional.empty(),
                        WELL,
                        WELL,
                        OptionalDouble.empty(),
                        0,
                        List.of()));
    }

    private static ProviderView view(Provider provider, Vitals vitals) {
        List<TrafficMinute> day = vitals.traffic().of(provider.id());
        List<TrafficMinute> hour = vitals.traffic().lastHour(day);
        int attempts = hour.stream().mapToInt(TrafficMinute::attempts).sum();
        int vended = hour.stream().mapToInt(TrafficMinute::vended).sum();
        return new ProviderView(
                provider.id(),
                provider.name(),
                provider.enabled(),
                provider.weight(),
                Optional.of(vitals.reachable().contains(provider.id())),
                view(provider.id(), vitals, Operation.PURCHASE),
                view(provider.id(), vitals, Operation.LOOKUP),
                attempts == 0 ? OptionalDouble.empty() : OptionalDouble.of(vended / (double) attempts),
                attempts / (double) Traffic.HOUR,
                day);
    }

    private static OperationView view(ProviderId provider, Vitals vitals, Operation operation) {
        Signal signal = vitals.health().signals(RoutingKey.of(provider.value())).of(provider);
        boolean isPurchase = operation == Operation.PURCHASE;
        Optional<ProviderHealth> live = vitals.live().flatMap(health -> health.of(provider, operation));
        Health health = live.map(ProviderHealth::health)
                .orElseGet(() -> isPurchase ? signal.health() : vitals.health().lookups(provider));
        Optional<Suspension> suspension = isPurchase ? signal.purchases() : signal.lookups();
        return new OperationView(health, live.flatMap(ProviderHealth::cause), suspension);
    }
}
