/**
 * What a router does, for Micrometer: metrics, and spans around what it waits for. Start with {@link
 * io.meterroute.micrometer.RoutingMetrics}.
 */
@org.jspecify.annotations.NullMarked
package io.meterroute.micrometer;
