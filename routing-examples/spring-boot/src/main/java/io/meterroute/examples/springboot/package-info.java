/**
 * A small starter for Spring Boot: a router made of properties and beans. Start with {@link
 * io.meterroute.examples.springboot.RoutingAutoConfiguration}.
 */
@org.jspecify.annotations.NullMarked
package io.meterroute.examples.springboot;
