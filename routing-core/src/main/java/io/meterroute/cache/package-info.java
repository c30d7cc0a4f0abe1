/**
 * What may be forgotten: bounded memories that save work. Start with {@link io.meterroute.cache.NearCache}.
 */
@NullMarked
package io.meterroute.cache;

import org.jspecify.annotations.NullMarked;
