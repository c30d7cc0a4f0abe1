package io.meterroute.simulation;

import java.util.Map;
import java.util.Optional;

/**
 * Writes that took effect together.
 *
 * @param number counts them, also across failovers
 * @param by the node that made them
 * @param changes what each row held before and holds after
 */
record Commit(long number, Node by, Map<Row<?>, Change> changes) {
    /** What one row held and holds; empty if it was not there. */
    record Change(Optional<Object> before, Optional<Object> after) {}
}
