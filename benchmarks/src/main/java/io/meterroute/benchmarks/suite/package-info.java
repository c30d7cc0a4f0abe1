/**
 * Runs the benchmarks that answer a question together, keeps their results with what is known of the machine, and draws them.
 * Start with {@link io.meterroute.benchmarks.suite.SuiteMain}.
 */
@NullMarked
package io.meterroute.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
