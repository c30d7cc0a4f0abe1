/** What there is to see without any database or provider: simulated providers, and a day that has already happened. */
@org.jspecify.annotations.NullMarked
package io.meterroute.examples.console.demo;
