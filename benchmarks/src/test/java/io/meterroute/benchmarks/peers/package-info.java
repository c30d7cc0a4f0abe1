/** That peers come to the same decisions. Start with {@link io.meterroute.benchmarks.peers.PeersTest}. */
@NullMarked
package io.meterroute.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
