package io.meterroute.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;

/** A meter on its way through a route, and whom it has reached. */
public final class Reached {
    private final PlainMeter meter;
    private final List<String> providers = new ArrayList<>();

    Reached(PlainMeter meter) {
        this.meter = meter;
    }

    PlainMeter meter() {
        return meter;
    }

    List<String> providers() {
        return providers;
    }

    void by(String provider) {
        providers.add(provider);
    }
}
