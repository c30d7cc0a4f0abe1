package io.meterroute.view;

import io.meterroute.model.ImportOrigin;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Standing;
import io.meterroute.model.Support;
import java.time.Instant;
import java.util.Optional;

/**
 * What one provider last said of one meter (VIEW-4).
 *
 * @param provider the provider's id
 * @param name what people call it
 * @param enabled the operator's switch
 * @param standing its place at the meter's utility
 * @param support whether it supports the meter
 * @param evidence what that rests on
 * @param origin where it was imported from, if it was
 * @param lastResponse when it last answered a lookup of the meter, if it ever did: the exact time, to be shown on demand
 * @param isAwaitingConfirmation whether it never answered, or has not since it was last asked (METER-2)
 * @param lastResponseText what the column shows: {@code Awaiting confirmation}, or the age, e.g. {@code 3 d 4 h ago}
 */
public record SupportView(
        ProviderId provider,
        String name,
        boolean enabled,
        Standing standing,
        Support support,
        Evidence evidence,
        Optional<ImportOrigin> origin,
        Optional<Instant> lastResponse,
        boolean isAwaitingConfirmation,
        String lastResponseText) {
    /** Returns what {@code provider} last said of {@code meter}, as it is at {@code now}, the store's time. */
    public static SupportView of(Provider provider, MeterRecord meter, RoutingTable table, Instant now) {
        ProviderSupport support = meter.supportOf(provider.id());
        return new SupportView(
                provider.id(),
                provider.name(),
                provider.enabled(),
                table.preferences(meter.utility()).standing(provider.id()),
                support.status(),
                support.evidence(),
                support.origin(),
                support.lastResponse(),
                support.isAwaitingConfirmation(),
                support.isAwaitingConfirmation()
                        ? "Awaiting confirmation"
                        : support.lastResponse().map(at -> Age.ago(at, now)).orElse("Awaiting confirmation"));
    }
}
