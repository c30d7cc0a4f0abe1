/**
 * How fast decisions are made, beside what else could be done in the same place. Start with
 * {@link io.meterroute.benchmarks.RouterBenchmark}; {@link io.meterroute.benchmarks.TableMain} runs all and prints the
 * table.
 */
@NullMarked
package io.meterroute.benchmarks;

import org.jspecify.annotations.NullMarked;
