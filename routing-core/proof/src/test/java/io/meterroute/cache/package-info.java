/** Interleavings of what lives in this package of the core. */
@NullMarked
package io.meterroute.cache;

import org.jspecify.annotations.NullMarked;
