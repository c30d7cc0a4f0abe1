package io.meterroute.rules;

/**
 * How much may happen in a {@link MeterModel}. Answers may always be lost, late, repeated and contradictory, deadlines may
 * pass at any moment, and any write may be repeated: that costs nothing.
 *
 * @param providers how many providers there are
 * @param nodes how many nodes
 * @param marks how often operators mark the meter
 * @param rounds how many rounds are claimed
 * @param crashes how often a node is killed and starts again
 * @param earlyExpiries how often a round no longer counts as in flight although its node lives and waits
 * @param toggles how often a provider is switched off or on, excluded or taken back
 * @param isSilenceTold whether providers may end without evidence before the deadline
 * @param failovers how often the database falls back to an earlier committed state (0 or 1)
 */
record MeterScope(
        int providers,
        int nodes,
        int marks,
        int rounds,
        int crashes,
        int earlyExpiries,
        int toggles,
        boolean isSilenceTold,
        int failovers) {

    /** Returns the set of all providers: one bit each. */
    int everybody() {
        return (1 << providers) - 1;
    }
}
