/** Who may come in and what they may do: sign-in, people, and the checks on every request. Start at {@link Routes}. */
@org.jspecify.annotations.NullMarked
package io.meterroute.examples.console.access;
