/**
 * What a routing key says of each provider, in numbers: hashes and waiting times, made without an allocation. Start with
 * {@link io.meterroute.keyed.WaitingTime}.
 */
@NullMarked
package io.meterroute.keyed;

import org.jspecify.annotations.NullMarked;
