package io.meterroute.simulation;

/** Decides whether what may strike does: not once all is calm, and, to find a small scenario, not after so many strikes. */
final class Luck {
    private final int most;
    private int strikes;
    private boolean calm;

    /** @param most how often anything strikes */
    Luck(int most) {
        this.most = most;
    }

    boolean isStruck() {
        if (calm || strikes >= most) {
            return false;
        }
        strikes++;
        return true;
    }

    /** From now on nothing strikes. */
    void calm() {
        calm = true;
    }

    int strikes() {
        return strikes;
    }
}
