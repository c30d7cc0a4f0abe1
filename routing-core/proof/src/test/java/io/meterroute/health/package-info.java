/** Interleavings of what lives in this package of the core. */
@NullMarked
package io.meterroute.health;

import org.jspecify.annotations.NullMarked;
