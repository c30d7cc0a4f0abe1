/**
 * Contract tests: what every adapter of a port does, whatever it keeps its data in. An adapter's test implements the
 * contracts of the ports it adapts and supplies the adapter; start with {@link io.meterroute.tck.MeterStoreContract}.
 */
@NullMarked
package io.meterroute.tck;

import org.jspecify.annotations.NullMarked;
