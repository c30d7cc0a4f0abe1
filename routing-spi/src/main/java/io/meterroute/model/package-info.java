/**
 * The values everybody speaks: meters, routing tables, decisions, purchases. All are immutable and reject nonsense when
 * they are made. Start with {@link io.meterroute.model.RoutingTable} and {@link io.meterroute.model.MeterRecord}.
 */
@NullMarked
package io.meterroute.model;

import org.jspecify.annotations.NullMarked;
