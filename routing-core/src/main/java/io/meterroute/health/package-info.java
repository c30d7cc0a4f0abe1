/**
 * How providers fare, judged from live results, and who is out of use for a time (SPEC section 6). Start with
 * {@link io.meterroute.health.LiveHealth}.
 */
@NullMarked
package io.meterroute.health;

import org.jspecify.annotations.NullMarked;
