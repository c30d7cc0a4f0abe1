package io.meterroute.config;

import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Utility;
import io.meterroute.model.UtilityId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one utility. What is wrong is noted and left out, so that the rest can still be checked. */
final class UtilityReader {
    private static final UtilityId WITHOUT_ID = UtilityId.of("without-id");
    private static final int MOST_ALIASES = 100;

    private final JsonInput in;
    private final String place;
    private final StandingsReader standings;
    private final Map<String, String> aliasPlaces = new LinkedHashMap<>();
    private Optional<UtilityId> id = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Utility utility = Utility.of(WITHOUT_ID.value(), WITHOUT_ID.value(), Preferences.none());

    UtilityReader(JsonInput in) {
        this.in = in;
        this.place = in.pointer();
        this.standings = new StandingsReader(in, place + "/standings");
    }

    void read() throws IOException {
        in.object(
                Set.of("id", "name"),
                Map.of(
                        "id", () -> id = in.value(UtilityId::of),
                        "name", () -> name = in.text(),
                        "aliases", () -> in.array(MOST_ALIASES, this::alias),
                        "standings", () -> in.array(RoutingTable.MAX_PROVIDERS, standings::line)));
        String known = id.orElse(WITHOUT_ID).value();
        Preferences preferences = standings.preferences(known);
        Utility named = name.flatMap(given -> in.attempt(place + "/name", () -> Utility.of(known, given, preferences)))
                .orElseGet(() -> Utility.of(known, known, preferences));
        aliasPlaces
                .entrySet()
                .removeIf(alias -> in.attempt(alias.getValue(), () -> named.withAliases(Set.of(alias.getKey())))
                        .isEmpty());
        utility = named.withAliases(aliasPlaces.keySet());
    }

    Optional<UtilityId> id() {
        return id;
    }

    /** Returns what was read, with {@link #id()} if there is one. */
    Utility utility() {
        return utility;
    }

    /** Returns the pointer of the utility. */
    String place() {
        return place;
    }

    /** Returns the pointer of the place where {@code provider} is named. */
    String pointer(ProviderId provider) {
        return standings.pointer(provider);
    }

    private void alias() throws IOException {
        in.text().ifPresent(alias -> {
            if (aliasPlaces.putIfAbsent(alias, in.pointer()) != null) {
                in.problem(in.pointer(), "is the same as " + aliasPlaces.get(alias));
            }
        });
    }
}
