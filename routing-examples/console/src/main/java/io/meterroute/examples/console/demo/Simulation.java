package io.meterroute.examples.console.demo;

import io.meterroute.model.Attributes;
import io.meterroute.model.Limits;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Money;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Refusal;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.SimulatedProvider;
import io.meterroute.testkit.SimulatedProviderBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ScheduledExecutorService;

/** The simulated providers of one institution, and what can be arranged with them. Thread-safe. */
public final class Simulation {
    private static final long SEED = 11;
    private static final String CURRENCY = "ZAR";
    private static final List<String> CUSTOMERS =
            List.of("N. Dlamini", "T. van Wyk", "S. Naidoo", "P. Mokoena", "L. Adams", "Z. Khumalo", "R. Botha");
    private static final Refusal WALLET_EMPTY =
            new Refusal(Refusal.Scope.PROVIDER, "VendorCreditEx", "the provider's wallet is empty");
    private static final int PERCENT = 100;

    private final RoutingTable table;
    private final Truth truth;
    private final Ledger ledger = new Ledger();
    private final Map<ProviderId, SimulatedProvider> providers;

    Simulation(RoutingTable table, Truth truth, InstantSource clock, ScheduledExecutorService timers) {
        this.table = table;
        this.truth = truth;
        this.providers = providers(clock, timers);
    }

    /** Returns providers of the same knowledge, with a day's worth of bad luck, for a time of their own. */
    Map<ProviderId, SimulatedProvider> unlucky(InstantSource clock, ScheduledExecutorService timers) {
        Map<ProviderId, SimulatedProvider> unlucky = new TreeMap<>();
        for (ProviderId id : providers.keySet()) {
            SimulatedProviderBuilder builder = builder(id, clock, timers);
            unlucky.put(id, badLuck(id, builder).build());
        }
        return unlucky;
    }

    private SimulatedProviderBuilder badLuck(ProviderId id, SimulatedProviderBuilder builder) {
        return switch (table.indexOf(id)) {
            case 3 ->
                builder.refuses(attempt -> Math.floorMod(attempt.id().hashCode(), PERCENT) < 4
                        ? Optional.of(WALLET_EMPTY)
                        : Optional.empty());
            case 4 -> builder.chance(LookupFault.SILENCE, 0.45);
            case 5 -> builder.chance(PurchaseFault.ANSWER_IN_DOUBT, 0.03);
            case 6 -> builder.chance(PurchaseFault.ANSWER_IN_DOUBT, 0.02);
            case 7 -> builder.chance(PurchaseFault.NOT_SENT, 0.06);
            default -> builder;
        };
    }

    private Map<ProviderId, SimulatedProvider> providers(InstantSource clock, ScheduledExecutorService timers) {
        Map<ProviderId, SimulatedProvider> made = new TreeMap<>();
        table.providers()
                .forEach(provider -> made.put(
                        provider.id(), builder(provider.id(), clock, timers).build()));
        return made;
    }

    private SimulatedProviderBuilder builder(ProviderId id, InstantSource clock, ScheduledExecutorService timers) {
        int index = table.indexOf(id);
        SimulatedProviderBuilder builder = SimulatedProvider.builder(id.value())
                .seed(SEED)
                .time(clock, timers)
                .latency(Latency.between(Duration.ofMillis(15 + index), Duration.ofMillis(60 + 10L * index)))
                .serves(meter -> truth.servedBy(meter).contains(id))
                .replies(meter -> reply(id, meter))
                .ledger(ledger);
        // One provider's doubts can be ended by persons only.
        return index == 5 ? builder.resolutions() : builder;
    }

    private LookupReply.Supported reply(ProviderId id, MeterNumber meter) {
        return new LookupReply.Supported(
                truth.home(meter).flatMap(table::utility).map(Utility::name),
                Optional.of(new Limits(Money.of(1_000, CURRENCY), Money.of(500_000, CURRENCY))),
                Optional.empty(),
                Optional.of("enquiry-" + id),
                Attributes.of(Map.of("name", CUSTOMERS.get(Math.floorMod(meter.hashCode(), CUSTOMERS.size())))));
    }

    Map<ProviderId, SimulatedProvider> providers() {
        return providers;
    }

    /** Returns who truly serves {@code meter}. */
    public Set<ProviderId> servedBy(MeterNumber meter) {
        return truth.servedBy(meter);
    }

    /** Arranges who truly serves {@code meter} from now on: a municipal tender has moved. Nobody is told. */
    public void serve(MeterNumber meter, Set<ProviderId> by) {
        truth.set(meter, by);
    }

    /** Arranges how the provider's next lookup goes. */
    public void nextLookup(ProviderId provider, LookupFault fault) {
        at(provider).next(fault);
    }

    /** Arranges how the provider's next purchase goes. */
    public void nextPurchase(ProviderId provider, PurchaseFault fault) {
        at(provider).next(fault);
    }

    /** Returns meters that nobody serves: a customer's first purchase of one is blocked. */
    public List<MeterNumber> unserved(int limit) {
        return truth.unserved().stream().limit(limit).toList();
    }

    private SimulatedProvider at(ProviderId provider) {
        SimulatedProvider found = providers.get(provider);
        if (found == null) {
            throw new IllegalArgumentException("no such provider: " + provider);
        }
        return found;
    }
}
