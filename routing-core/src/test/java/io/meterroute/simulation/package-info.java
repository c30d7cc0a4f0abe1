/**
 * The router's own code on several nodes over one simulated database, with everything that can go wrong, held against what
 * truly happened. Start with {@link io.meterroute.simulation.SimulationTest}.
 */
@NullMarked
package io.meterroute.simulation;

import org.jspecify.annotations.NullMarked;
