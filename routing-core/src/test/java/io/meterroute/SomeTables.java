package io.meterroute;

import io.meterroute.model.Assignment;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Support;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import io.meterroute.rules.MeterTransitions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Makes routing tables of one institution with the same four providers and few utilities, and meters of these. */
final class SomeTables extends DomainContextBase {
    static final List<ProviderId> PROVIDERS =
            List.of(ProviderId.of("P1"), ProviderId.of("P2"), ProviderId.of("P3"), ProviderId.of("P4"));
    private static final List<String> UTILITIES = List.of("CPT", "DBN", "JHB");

    @Provide
    Arbitrary<RoutingTable> tables() {
        return Arbitraries.randomValue(SomeTables::table);
    }

    static RoutingTable table(Random random) {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        for (ProviderId provider : PROVIDERS) {
            table.provider(
                    new Provider(provider, "Name of " + provider, random.nextInt(4) > 0, 10 * random.nextInt(4)));
        }
        for (String utility : UTILITIES) {
            if (random.nextInt(4) > 0) {
                table.utility(Utility.of(utility, "City of " + utility, preferences(random)));
            }
        }
        return table.build();
    }

    /** {@code table} after one or two small changes: a switch, a weight, or one utility's preferences. */
    static RoutingTable edited(RoutingTable table, Random random) {
        RoutingTable.Builder edited = table.toBuilder();
        for (int i = random.nextInt(2); i >= 0; i--) {
            Provider provider = table.providers().get(random.nextInt(PROVIDERS.size()));
            boolean isSwitch = random.nextBoolean();
            if (random.nextInt(3) > 0) {
                edited.replace(new Provider(
                        provider.id(),
                        provider.name(),
                        provider.enabled() ^ isSwitch,
                        isSwitch ? provider.weight() : random.nextInt(5)));
            } else {
                String utility = UTILITIES.get(random.nextInt(UTILITIES.size()));
                edited.replace(Utility.of(utility, "City of " + utility, preferences(random)));
            }
        }
        return edited.build();
    }

    /** A meter of any utility or none, with any knowledge of the providers. */
    static MeterRecord meter(String number, Random random) {
        MeterRecord unseen = MeterRecord.unseen(MeterNumber.of(number));
        UtilityId utility = UtilityId.of(UTILITIES.get(random.nextInt(UTILITIES.size())));
        Assignment word = new Assignment(utility, Assignment.Source.OPERATOR, "test", Instant.EPOCH);
        MeterRecord.Builder meter = random.nextInt(5) == 0
                ? unseen.toBuilder().known(true)
                : MeterTransitions.apply(unseen, new MeterEvent.Assigned(word)).toBuilder();
        for (ProviderId provider : PROVIDERS) {
            Support[] all = Support.values();
            meter.support(
                    provider, ProviderSupport.unknown().answered(all[random.nextInt(all.length)], 0, Instant.EPOCH));
        }
        return meter.build();
    }

    private static Preferences preferences(Random random) {
        Preferences.Builder preferences = Preferences.builder();
        List<ProviderId> tie = new ArrayList<>();
        for (ProviderId provider : PROVIDERS) {
            switch (random.nextInt(6)) {
                case 0 -> tie.add(provider);
                case 1 -> preferences.rank(List.of(provider));
                case 2 -> preferences.unranked(provider.value());
                case 3 -> preferences.exclude(provider.value());
                default -> {}
            }
            if (random.nextInt(4) == 0) {
                preferences.weight(provider.value(), random.nextInt(100));
            }
        }
        return (tie.isEmpty() ? preferences : preferences.rank(tie)).build();
    }
}
