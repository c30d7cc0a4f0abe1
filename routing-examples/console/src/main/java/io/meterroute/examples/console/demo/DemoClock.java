package io.meterroute.examples.console.demo;

import java.time.Instant;
import java.time.InstantSource;

/** Shows the time of the day that is played, and once that is over the real one. Thread-safe. */
final class DemoClock implements InstantSource {
    private volatile InstantSource shown;

    DemoClock(InstantSource first) {
        shown = first;
    }

    void show(InstantSource next) {
        shown = next;
    }

    @Override
    public Instant instant() {
        return shown.instant();
    }
}
