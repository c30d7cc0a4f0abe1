/**
 * What asking for everybody's health costs a decision, beside a library's circuit breakers. Start with
 * {@link io.meterroute.benchmarks.health.HealthBenchmark}.
 */
@NullMarked
package io.meterroute.benchmarks.health;

import org.jspecify.annotations.NullMarked;
