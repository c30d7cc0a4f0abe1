package io.meterroute.simulation;

import java.time.Duration;

/**
 * What befalls a node at the points that it passes: every task it begins, every statement it sends, every answer to one.
 *
 * @param killedAt the point at which it is killed, 0 for never
 * @param restartedAfter how long after that it is started again, as another process
 * @param freezing the chance that the whole process stands still
 * @param longestFreeze for how long at most
 * @param slowness the chance that only the present call is held up
 * @param longestWait for how long at most
 * @param failing the chance that a call to the store fails, or that its acknowledgement is lost
 * @param deafness the chance that a notice of a change does not come
 * @param clockOff by how much its wall clock is wrong
 * @param tablePoll how often it looks at the routing table
 * @param recovery how often it looks for purchases that nobody works on
 */
record Perils(
        int killedAt,
        Duration restartedAfter,
        double freezing,
        Duration longestFreeze,
        double slowness,
        Duration longestWait,
        double failing,
        double deafness,
        Duration clockOff,
        Duration tablePoll,
        Duration recovery) {
    /** Returns this without being killed. */
    Perils undying() {
        return with(0, freezing, slowness, failing);
    }

    /** Returns this without standing still. */
    Perils unfrozen() {
        return with(killedAt, 0, slowness, failing);
    }

    /** Returns this without slow calls. */
    Perils swift() {
        return with(killedAt, freezing, 0, failing);
    }

    /** Returns this without failing stores. */
    Perils unfailing() {
        return with(killedAt, freezing, slowness, 0);
    }

    private Perils with(int newKilledAt, double newFreezing, double newSlowness, double newFailing) {
        return new Perils(
                newKilledAt,
                restartedAfter,
                newFreezing,
                longestFreeze,
                newSlowness,
                longestWait,
                newFailing,
                deafness,
                clockOff,
                tablePoll,
                recovery);
    }
}
