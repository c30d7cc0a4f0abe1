/**
 * Whole enquiries and purchases, many at once: what the router takes beside its providers and its database. Start at
 * {@link io.meterroute.benchmarks.flow.BroadcastMain}.
 */
@NullMarked
package io.meterroute.benchmarks.flow;

import org.jspecify.annotations.NullMarked;
