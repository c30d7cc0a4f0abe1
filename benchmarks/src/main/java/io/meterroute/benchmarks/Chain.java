package io.meterroute.benchmarks;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What came of the operation before, that the next one has to wait for. */
@State(Scope.Thread)
public class Chain {
    final Place place = new Place();
    long last;
}
