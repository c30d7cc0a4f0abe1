/**
 * The doors: what a vending platform calls. Start with {@link io.meterroute.Router#builder()}.
 */
@NullMarked
package io.meterroute;

import org.jspecify.annotations.NullMarked;
