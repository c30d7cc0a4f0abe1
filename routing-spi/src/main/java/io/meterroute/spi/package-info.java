/**
 * The ports: what a vending platform or a third party implements so that Meterroute can store, ask and send. Start with
 * {@link io.meterroute.spi.ProviderTransport} (one per provider) and {@link io.meterroute.spi.MeterStore}.
 */
@NullMarked
package io.meterroute.spi;

import org.jspecify.annotations.NullMarked;
