package io.meterroute.view;

import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Standing;
import java.util.OptionalInt;

/**
 * One provider's place at one utility (VIEW-1).
 *
 * @param provider the provider's id
 * @param name what people call it
 * @param standing its place; as text it is the tag, e.g. {@code ranked 2}
 * @param enabled the operator's switch: one that is off is not routed to, whatever its place
 * @param weight the weight that holds here (PREF-4)
 * @param ownWeight the weight that the utility itself sets, if it does
 */
public record StandingView(
        ProviderId provider, String name, Standing standing, boolean enabled, int weight, OptionalInt ownWeight) {
    static StandingView of(Provider provider, Preferences preferences) {
        Integer own = preferences.weights().get(provider.id());
        return new StandingView(
                provider.id(),
                provider.name(),
                preferences.standing(provider.id()),
                provider.enabled(),
                own == null ? provider.weight() : own,
                own == null ? OptionalInt.empty() : OptionalInt.of(own));
    }
}
