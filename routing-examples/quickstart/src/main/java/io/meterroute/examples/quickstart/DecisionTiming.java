package io.meterroute.examples.quickstart;

import io.meterroute.model.RouteRequest;

/** Asks the router once more where each purchase would go now, and takes the time. Nobody is asked, nothing written. */
final class DecisionTiming {
    private DecisionTiming() {}

    static String of(Day day) {
        long[] nanos = new long[day.purchases().size()];
        for (int i = 0; i < nanos.length; i++) {
            RouteRequest route = day.purchases().get(i).request().route();
            long start = System.nanoTime();
            day.router().decide(route);
            nanos[i] = System.nanoTime() - start;
        }
        Percentiles sorted = Percentiles.ofNanos(nanos);
        return new TextTable("Deciding", ">Times", ">Half within", ">99 % within")
                        .row(
                                "where a purchase goes, real time",
                                Numbers.count(sorted.count()),
                                Numbers.micros(sorted.at(50)),
                                Numbers.micros(sorted.at(99)))
                + "  One pass right after the run, on whatever else this machine does: not a benchmark.\n";
    }
}
