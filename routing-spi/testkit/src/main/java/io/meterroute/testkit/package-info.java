/**
 * Providers that misbehave on purpose and a clock that stands still, for tests and demos; no test framework is needed.
 * Start with {@link io.meterroute.testkit.SimulatedProvider} and {@link io.meterroute.testkit.SimulatedTime}.
 */
@NullMarked
package io.meterroute.testkit;

import org.jspecify.annotations.NullMarked;
