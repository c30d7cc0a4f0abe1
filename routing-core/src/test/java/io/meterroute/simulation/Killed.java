package io.meterroute.simulation;

/** Ends whatever a killed node was doing; no error handling of the router holds it up. */
final class Killed extends Error {
    private static final long serialVersionUID = 1;

    Killed() {
        super("killed", null, false, false);
    }
}
