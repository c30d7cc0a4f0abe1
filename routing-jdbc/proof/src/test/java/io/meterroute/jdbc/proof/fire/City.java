package io.meterroute.jdbc.proof.fire;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.Resolution;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.SpaceId;
import io.meterroute.model.Utility;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What every node knows: four providers, each of another kind, the safest ranked first. */
final class City {
    static final InstitutionId BANK = InstitutionId.of("BANK");
    static final SpaceId SPACE = SpaceId.of("CITY");
    private static final Duration DAY = Duration.ofDays(1);

    /** How long a request may be under way to the provider that is queried: twice what {@link Conduct#LATE} takes. */
    private static final Duration HORIZON = Duration.ofSeconds(4);

    private City() {}

    /** Returns what each provider declares; the last two hold only as long as nobody is frozen for longer than a lease. */
    static Map<String, Set<Resolution>> providers() {
        return new TreeMap<>(Map.of(
                "P1", Set.of(new Resolution(Resolution.Kind.RETRY, Duration.ZERO, DAY)),
                "P2", Set.of(new Resolution(Resolution.Kind.REVERSE, Duration.ZERO, DAY)),
                "P3", Set.of(new Resolution(Resolution.Kind.QUERY, HORIZON, DAY)),
                "P4", Set.of()));
    }

    /** Returns the table, with one provider excluded if one is named. */
    static RoutingTable table(Optional<String> excluded) {
        Preferences.Builder preferences = Preferences.builder();
        List<List<String>> tiers = List.of(List.of("P1", "P2"), List.of("P3"), List.of("P4"));
        for (List<String> tier : tiers) {
            List<String> left = tier.stream()
                    .filter(provider -> !excluded.equals(Optional.of(provider)))
                    .toList();
            if (!left.isEmpty()) {
                preferences.rank(left.toArray(String[]::new));
            }
        }
        excluded.ifPresent(preferences::exclude);
        RoutingTable.Builder table = RoutingTable.builder(BANK.value());
        providers().keySet().forEach(provider -> table.provider(Provider.of(provider, "Provider " + provider, 1)));
        return table.utility(Utility.of("CITY", "The City", preferences.build()).withAliases(List.of("City Power")))
                .build();
    }
}
