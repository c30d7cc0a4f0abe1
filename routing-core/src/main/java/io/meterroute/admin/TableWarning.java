package io.meterroute.admin;

import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import java.util.Optional;

/**
 * Something in a routing table that is valid but hardly meant.
 *
 * @param reason the machine's reason
 * @param utility the utility it is about, if it is about one
 * @param provider the provider it is about, if it is about one
 * @param sentence the reason for people, with the place
 */
public record TableWarning(Reason reason, Optional<UtilityId> utility, Optional<ProviderId> provider, String sentence) {
    /** The reasons. */
    public enum Reason {
        /** Every provider is switched off: every purchase is blocked. Switch one on. */
        NOBODY_ENABLED,
        /** Every enabled provider is excluded at the utility: all its meters are blocked. Lift an exclusion. */
        NOBODY_ELIGIBLE,
        /** The provider is enabled or ranked, and no transport reaches it: each of its attempts ends as not sent. */
        WITHOUT_TRANSPORT,
        /** Everybody at rank 1 of the utility is switched off: the order begins at a later rank. */
        FIRST_SWITCHED_OFF,
        /** The utility sets a weight for a provider that it excludes, or that is alone in its tier: it changes nothing. */
        WEIGHT_WITHOUT_EFFECT,
        /** All enabled members of a tier have weight 0: they share equally, as if all weights were the same. */
        ALL_WEIGHTS_ZERO,
        /** The provider is enabled, and every utility excludes it: it gets meters without a utility at most. */
        EXCLUDED_EVERYWHERE
    }
}
