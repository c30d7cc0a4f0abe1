package io.meterroute.examples.quickstart;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.spi.MeterDirectory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The largest utilities with their providers in routing order, as the retailer's own people look at them. */
final class PreferencesPage {
    private static final int UTILITIES = 12;

    private final RoutingTable table;

    private PreferencesPage(RoutingTable table) {
        this.table = table;
    }

    static String of(RoutingTable table, MeterDirectory meters) {
        PreferencesPage page = new PreferencesPage(table);
        TextTable text = new TextTable("Utility", ">Meter count", "Ranked", "Unranked", "Excluded");
        table.utilities().values().stream()
                .sorted(Comparator.comparing(utility -> -meters.count(Optional.of(utility.id()))))
                .limit(UTILITIES)
                .forEach(utility -> {
                    Preferences preferences = utility.preferences();
                    text.row(
                            utility.name(),
                            Numbers.count(meters.count(Optional.of(utility.id()))),
                            page.ranked(preferences),
                            page.tags(preferences.unranked(), ", "),
                            page.tags(preferences.excluded(), ", "));
                });
        long unconfirmed = table.utilities().values().stream()
                .map(Utility::preferences)
                .filter(Preferences.none()::equals)
                .count();
        return text + "  Unconfirmed: no preference was ever set, so that all providers are load-balanced. So it is at "
                + Numbers.count(unconfirmed) + "\n  of the "
                + Numbers.count(table.utilities().size())
                + " utilities.\n";
    }

    private String ranked(Preferences preferences) {
        if (preferences.equals(Preferences.none())) {
            return "Unconfirmed";
        }
        List<String> tiers = new ArrayList<>();
        for (List<ProviderId> tier : preferences.tiers()) {
            tiers.add((tiers.size() + 1) + " " + tags(tier, " = "));
        }
        return String.join("  ", tiers);
    }

    /** A provider's tag is the first word of its name. */
    private String tags(Collection<ProviderId> providers, String separator) {
        return providers.stream()
                .map(id -> table.provider(id).map(Provider::name).orElse(id.value()))
                .map(name -> name.split(" ", 2)[0])
                .collect(Collectors.joining(separator));
    }
}
