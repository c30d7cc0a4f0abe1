/** That the suite runs what there is, and that its page stands by itself. */
@NullMarked
package io.meterroute.benchmarks.suite;

import org.jspecify.annotations.NullMarked;
