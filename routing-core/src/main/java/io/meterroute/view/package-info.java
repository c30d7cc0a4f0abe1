/**
 * What screens show, as plain values that any application can render (SPEC section 7). Start with
 * {@link io.meterroute.view.MeterView}.
 */
@NullMarked
package io.meterroute.view;

import org.jspecify.annotations.NullMarked;
