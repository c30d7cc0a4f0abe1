/**
 * What comes in from files and goes out to them: routing and outcome tables as JSON, meters and other rows as
 * CSV. Start with {@link io.meterroute.config.RoutingTableJson} and {@link io.meterroute.config.MeterCsv}.
 */
@NullMarked
package io.meterroute.config;

import org.jspecify.annotations.NullMarked;
