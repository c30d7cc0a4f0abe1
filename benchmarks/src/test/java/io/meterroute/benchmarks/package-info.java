/** Proofs that what is measured side by side does the same work. */
@NullMarked
package io.meterroute.benchmarks;

import org.jspecify.annotations.NullMarked;
