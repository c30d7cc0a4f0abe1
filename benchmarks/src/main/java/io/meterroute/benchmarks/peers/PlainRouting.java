package io.meterroute.benchmarks.peers;

import java.util.List;

/** Decides which providers a purchase goes to. For one thread. */
public interface PlainRouting extends AutoCloseable {
    /** Returns the ids of the providers in the order in which they are to be tried, or the first of them alone. */
    List<String> order(PlainMeter meter);

    @Override
    default void close() {}
}
