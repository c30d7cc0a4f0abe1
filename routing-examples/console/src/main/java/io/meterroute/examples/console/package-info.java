/** A web console for routing preferences, meters, providers and purchases, on Spring Boot. Start at {@link ConsoleMain}. */
@org.jspecify.annotations.NullMarked
package io.meterroute.examples.console;
