/**
 * A transport to a provider that speaks REST with JSON over HTTP, as a real one does. Start with
 * {@link io.meterroute.examples.http.HttpTransport}, run {@link io.meterroute.examples.http.HttpTransportMain}.
 */
@NullMarked
package io.meterroute.examples.http;

import org.jspecify.annotations.NullMarked;
