/** Proofs over loopback sockets that a transport keeps its duties whatever the other side does. */
@NullMarked
package io.meterroute.examples.http;

import org.jspecify.annotations.NullMarked;
