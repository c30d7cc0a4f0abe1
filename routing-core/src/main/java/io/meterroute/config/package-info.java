/**
 * What comes in from files and goes out to them: routing tables as JSON. Start with
 * {@link io.meterroute.config.RoutingTableJson}.
 */
@NullMarked
package io.meterroute.config;

import org.jspecify.annotations.NullMarked;
