package io.meterroute.config;

import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one provider. What is wrong is noted and replaced, so that whoever names the provider still finds it. */
final class ProviderReader {
    private static final ProviderId WITHOUT_ID = ProviderId.of("without-id");

    private final JsonInput in;
    private Optional<ProviderId> id = Optional.empty();
    private Optional<String> name = Optional.empty();
    private boolean enabled = true;
    private int weight;

    ProviderReader(JsonInput in) {
        this.in = in;
    }

    Provider read() throws IOException {
        String place = in.pointer();
        in.object(
                Set.of("id", "name", "weight"),
                Map.of(
                        "id", () -> id = in.value(ProviderId::of),
                        "name", () -> name = in.text(),
                        "enabled", () -> in.flag().ifPresent(flag -> enabled = flag),
                        "weight",
                                () -> in.wholeNumber(TableReader.WEIGHTS)
                                        .ifPresent(number -> weight = number.intValue())));
        ProviderId known = id.orElse(WITHOUT_ID);
        return name.flatMap(given -> in.attempt(place + "/name", () -> new Provider(known, given, enabled, weight)))
                .orElseGet(() -> new Provider(known, known.value(), enabled, weight));
    }

    /** Tells whether the provider has an id. */
    boolean hasId() {
        return id.isPresent();
    }
}
