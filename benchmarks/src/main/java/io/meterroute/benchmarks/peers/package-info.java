/**
 * The same decision as others would make it, on plain objects: by hand, with streams, with rule engines, with load balancers.
 * Start with {@link io.meterroute.benchmarks.peers.Peer}.
 */
@NullMarked
package io.meterroute.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
