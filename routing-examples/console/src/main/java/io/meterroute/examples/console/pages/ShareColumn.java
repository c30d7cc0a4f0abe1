package io.meterroute.examples.console.pages;

import io.meterroute.model.ProviderId;
import io.meterroute.report.UtilityAdherence;
import java.util.Optional;

/** The share of a utility's purchases that went first to each provider in the last day. */
public final class ShareColumn {
    private final Optional<UtilityAdherence> kept;

    ShareColumn(Optional<UtilityAdherence> kept) {
        this.kept = kept;
    }

    /** Returns how many purchases there were. */
    public long purchases() {
        return kept.map(UtilityAdherence::purchases).orElse(0L);
    }

    /** Returns the provider's share, 0 to 1. */
    public double of(ProviderId provider) {
        long mine = kept.map(utility -> utility.byProvider().getOrDefault(provider, 0L))
                .orElse(0L);
        return purchases() == 0 ? 0 : mine / (double) purchases();
    }
}
