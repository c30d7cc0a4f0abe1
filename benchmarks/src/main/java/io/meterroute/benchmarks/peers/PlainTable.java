package io.meterroute.benchmarks.peers;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.RoutingTable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How the providers stand at each utility, in plain lists. It knows no weights of single utilities, and every meter has to
 * have a utility.
 */
public final class PlainTable {
    private final List<Provider> providers;
    private final Map<String, List<Standing>> standings;

    private PlainTable(List<Provider> providers, Map<String, List<Standing>> standings) {
        this.providers = providers;
        this.standings = standings;
    }

    /** Returns what {@code table} tells. */
    public static PlainTable of(RoutingTable table) {
        Map<String, List<Standing>> standings = table.utilities().entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().value(),
                        entry -> table.providers().stream()
                                .map(provider -> standing(
                                        entry.getKey().value(), entry.getValue().preferences(), provider))
                                .toList()));
        return new PlainTable(table.providers(), standings);
    }

    /** The providers, whatever the utility. */
    List<Provider> providers() {
        return providers;
    }

    /** How all providers stand at each utility. */
    Map<String, List<Standing>> standings() {
        return standings;
    }

    /** How all providers stand where {@code meter} belongs. */
    List<Standing> standings(PlainMeter meter) {
        return Objects.requireNonNull(standings.get(meter.utility()), meter.utility());
    }

    private static Standing standing(String utility, Preferences preferences, Provider provider) {
        int rank = Standing.LAST;
        for (int i = 0; i < preferences.tiers().size(); i++) {
            if (preferences.tiers().get(i).contains(provider.id())) {
                rank = i + 1;
            }
        }
        return new Standing(
                utility,
                provider.id().value(),
                provider.enabled(),
                preferences.excluded().contains(provider.id()),
                rank,
                provider.weight());
    }
}
