package io.meterroute.simulation;

/**
 * What a world is like as a whole.
 *
 * @param loss what failovers may lose
 * @param separateJournal whether the journal is in a database of its own
 * @param twoInstitutions whether two institutions share the meters
 * @param knownMeters whether the meters and what providers say of them are known from the beginning
 * @param assigned whether they have a utility from the beginning
 * @param notExcludedAsked whether broadcasts leave excluded providers out
 * @param refuseWhileInDoubt whether a meter's purchases wait while one is in doubt
 * @param near whether nodes keep meters near
 */
record Setting(
        Loss loss,
        boolean separateJournal,
        boolean twoInstitutions,
        boolean knownMeters,
        boolean assigned,
        boolean notExcludedAsked,
        boolean refuseWhileInDoubt,
        boolean near) {}
