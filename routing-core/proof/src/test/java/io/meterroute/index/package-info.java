/** Interleavings of what lives in this package of the core. */
@NullMarked
package io.meterroute.index;

import org.jspecify.annotations.NullMarked;
