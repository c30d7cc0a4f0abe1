/** Interleavings of what lives in this package of the core. */
@NullMarked
package io.meterroute;

import org.jspecify.annotations.NullMarked;
