/** Interleavings of what lives in this package of the core. */
@NullMarked
package io.meterroute.memory;

import org.jspecify.annotations.NullMarked;
