package io.meterroute;

/**
 * How far an import has come (INPUT-2).
 *
 * @param line the last line that is done: what another run is to begin {@linkplain MeterImport#after after}
 * @param added meters that were not there before
 * @param changed meters that were there and have learnt something
 * @param unchanged meters that were there and knew it all, or know better
 * @param bad lines that were not taken and have been reported
 * @param isFinished whether the file has been read to its end
 */
public record ImportProgress(long line, long added, long changed, long unchanged, long bad, boolean isFinished) {
    /** Returns how many lines this run has dealt with. */
    public long done() {
        return added + changed + unchanged + bad;
    }
}
