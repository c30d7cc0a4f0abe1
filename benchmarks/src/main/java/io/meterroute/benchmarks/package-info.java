/**
 * How fast decisions are made, beside what else could be done in the same place. Start with
 * {@link io.meterroute.benchmarks.DecideBenchmark}, and run all with {@link io.meterroute.benchmarks.suite.SuiteMain}.
 */
@NullMarked
package io.meterroute.benchmarks;

import org.jspecify.annotations.NullMarked;
