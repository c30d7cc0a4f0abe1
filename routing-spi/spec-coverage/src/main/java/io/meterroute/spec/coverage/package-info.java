/**
 * Checks that every claimed rule of the specification has a test that ran. Start with {@link
 * io.meterroute.spec.coverage.SpecCoverage}.
 */
@NullMarked
package io.meterroute.spec.coverage;

import org.jspecify.annotations.NullMarked;
