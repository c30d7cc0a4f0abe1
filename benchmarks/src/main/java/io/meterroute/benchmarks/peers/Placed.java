package io.meterroute.benchmarks.peers;

import java.util.Comparator;

/** A candidate with its place in one decision. */
record Placed(String provider, int rank, double draw) {
    static final Comparator<Placed> ORDER =
            Comparator.comparingInt(Placed::rank).thenComparingDouble(Placed::draw);
}
