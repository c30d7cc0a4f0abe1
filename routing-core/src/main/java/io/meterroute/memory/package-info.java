/**
 * The stores kept in memory: for one process that can afford to forget, for tests and for demos. Start with
 * {@link io.meterroute.memory.InMemoryMeterStore} and {@link io.meterroute.memory.InMemoryRoutingTableStore}.
 */
@NullMarked
package io.meterroute.memory;

import org.jspecify.annotations.NullMarked;
