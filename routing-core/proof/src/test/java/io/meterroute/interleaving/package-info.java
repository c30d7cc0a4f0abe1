/**
 * How interleavings are gone through, for the tests that lie beside what they check. Start with
 * {@link io.meterroute.interleaving.Interleavings}.
 */
@NullMarked
package io.meterroute.interleaving;

import org.jspecify.annotations.NullMarked;
