package io.meterroute.examples.quickstart;

import io.meterroute.model.Attributes;
import io.meterroute.model.Limits;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Money;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.testkit.Latency;
import io.meterroute.testkit.Ledger;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.SimulatedProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The simulated providers, each with manners of its own, all writing what they vend into one ledger. */
final class Cast {
    private static final long SEED = 11;
    private static final List<String> NAMES =
            List.of("N. Dlamini", "T. van Wyk", "S. Naidoo", "P. Mokoena", "L. Adams", "Z. Khumalo", "R. Botha");

    private final RoutingTable table;
    private final Truth truth;
    private final Ledger ledger = new Ledger();
    private final Map<ProviderId, SimulatedProvider> providers = new TreeMap<>();

    Cast(RoutingTable table, Truth truth, FastTime time) {
        this.table = table;
        this.truth = truth;
        for (Provider provider : table.providers()) {
            providers.put(provider.id(), simulated(provider.id(), time));
        }
    }

    Map<ProviderId, SimulatedProvider> providers() {
        return providers;
    }

    /** Returns what was truly vended, whatever the router believes. */
    Ledger ledger() {
        return ledger;
    }

    Truth truth() {
        return truth;
    }

    /** Begins or ends the outage of the day. */
    void outage(Outage outage) {
        providers.forEach((id, provider) -> {
            if (manner(id).equals(Manner.ALL.get(Manner.WITH_OUTAGE))) {
                provider.outage(outage);
            }
        });
    }

    /** Returns how many lookups of {@code meter} have been received by all providers together. */
    long lookups(MeterNumber meter) {
        return providers.values().stream().mapToLong(p -> p.lookups(meter)).sum();
    }

    String describe() {
        TextTable text = new TextTable("Provider ID", "Provider", ">Answers within", "Manners");
        for (Provider provider : table.providers()) {
            Manner manner = manner(provider.id());
            text.row(
                    provider.id(),
                    provider.name(),
                    manner.fastest().toMillis() + "–" + Numbers.millis(manner.slowest()),
                    provider.enabled() ? manner.words() : "switched off by an operator");
        }
        return text.toString();
    }

    private Manner manner(ProviderId provider) {
        return Manner.ALL.get(table.indexOf(provider) % Manner.ALL.size());
    }

    private SimulatedProvider simulated(ProviderId id, FastTime time) {
        Manner manner = manner(id);
        return manner.faults()
                .apply(SimulatedProvider.builder(id.value())
                        .seed(SEED)
                        .time(time, time.timers())
                        .latency(Latency.between(manner.fastest(), manner.slowest()))
                        .serves(meter -> truth.serves(id, meter))
                        .replies(meter -> reply(id, meter))
                        .ledger(ledger))
                .build();
    }

    private LookupReply.Supported reply(ProviderId id, MeterNumber meter) {
        return new LookupReply.Supported(
                truth.home(meter).flatMap(table::utility).map(utility -> spelled(utility, id)),
                Optional.of(new Limits(Money.of(1_000, "ZAR"), Money.of(500_000, "ZAR"))),
                Optional.empty(),
                Optional.of("enquiry-" + meter.masked().replace('*', '0')),
                Attributes.of(Map.of("name", NAMES.get(Math.floorMod(meter.hashCode(), NAMES.size())))));
    }

    /** Each provider has its own way to write a utility's name. */
    private String spelled(Utility utility, ProviderId provider) {
        List<String> spellings = new ArrayList<>(utility.aliases());
        spellings.add(utility.name());
        return spellings.get(table.indexOf(provider) % spellings.size());
    }
}
