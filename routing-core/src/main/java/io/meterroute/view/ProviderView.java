package io.meterroute.view;

import io.meterroute.model.ProviderId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One provider and how it fares on this node (VIEW-5).
 *
 * @param id the provider's id
 * @param name what people call it
 * @param enabled the operator's switch
 * @param weight its weight where a utility sets none
 * @param hasTransport whether this node can reach it; empty if this node sends nothing
 * @param purchases how its purchases fare
 * @param lookups how its lookups fare
 * @param successRate the share of the attempts of the last hour that vended, 0 to 1; empty if there were none
 * @param attemptsPerMinute how many attempts it got per minute of the last hour
 * @param traffic its attempts, minute by minute, oldest first
 */
public record ProviderView(
        ProviderId id,
        String name,
        boolean enabled,
        int weight,
        Optional<Boolean> hasTransport,
        OperationView purchases,
        OperationView lookups,
        OptionalDouble successRate,
        double attemptsPerMinute,
        List<TrafficMinute> traffic) {
    /** Copies the list. */
    public ProviderView {
        traffic = List.copyOf(traffic);
    }
}
