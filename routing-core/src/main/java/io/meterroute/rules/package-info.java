/**
 * The pure heart: what a decision is and how a meter changes, as static functions over immutable values. No clock, no
 * I/O, no randomness, no threads. Start with {@link io.meterroute.rules.RoutingRules} and
 * {@link io.meterroute.rules.MeterTransitions}.
 */
@NullMarked
package io.meterroute.rules;

import org.jspecify.annotations.NullMarked;
