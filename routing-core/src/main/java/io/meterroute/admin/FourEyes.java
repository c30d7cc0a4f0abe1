package io.meterroute.admin;

import io.meterroute.rules.TableDifference;
import io.meterroute.rules.TableFact;

/** Which changes to the routing table take a second person to agree. */
public enum FourEyes {
    /** None: whoever may change, changes. */
    NEVER,
    /** Those that exclude a provider somewhere, or no longer exclude it: contracts hang on them. */
    EXCLUSIONS,
    /** All. */
    ALWAYS;

    /** Tells whether {@code difference} takes a second person. */
    public boolean areNeededFor(TableDifference difference) {
        return switch (this) {
            case NEVER -> false;
            case EXCLUSIONS -> difference.facts().stream().anyMatch(FourEyes::isAboutExclusion);
            case ALWAYS -> !difference.isEmpty();
        };
    }

    private static boolean isAboutExclusion(TableFact fact) {
        if (fact instanceof TableFact.UtilityAdded added) {
            return !added.added().preferences().excluded().isEmpty();
        } else if (fact instanceof TableFact.UtilityRemoved removed) {
            return !removed.removed().preferences().excluded().isEmpty();
        }
        return fact instanceof TableFact.ExclusionChanged;
    }
}
