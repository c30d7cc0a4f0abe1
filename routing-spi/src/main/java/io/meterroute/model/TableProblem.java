package io.meterroute.model;

import java.util.Objects;
import java.util.Optional;

/**
 * One thing that is wrong with a routing table, and where (PREF-2).
 *
 * @param utility the utility whose preferences are wrong; empty if the matter is the list of providers or of utilities
 * @param provider the provider it is about, if it is about one
 * @param text what is wrong, without the place, e.g. {@code provider P7 is both ranked 2 and excluded}
 */
public record TableProblem(Optional<UtilityId> utility, Optional<ProviderId> provider, String text) {
    /** Refuses null. */
    public TableProblem {
        Objects.requireNonNull(utility, "utility");
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(text, "text");
    }

    static TableProblem at(UtilityId utility, Optional<ProviderId> provider, String text) {
        return new TableProblem(Optional.of(utility), provider, text);
    }

    static TableProblem of(Optional<ProviderId> provider, String text) {
        return new TableProblem(Optional.empty(), provider, text);
    }

    /** Shows place and matter, e.g. {@code utility JHB: provider P7 is both ranked 2 and excluded}. */
    @Override
    public String toString() {
        return utility.map(u -> "utility " + u + ": ").orElse("") + text;
    }
}
