/**
 * Deciding at the speed of memory: what a decision needs of a meter in two words, and a routing table made ready for it.
 * Start with {@link io.meterroute.index.CompactRouting}.
 */
@NullMarked
package io.meterroute.index;

import org.jspecify.annotations.NullMarked;
