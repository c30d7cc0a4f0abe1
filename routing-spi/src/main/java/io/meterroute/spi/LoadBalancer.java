package io.meterroute.spi;

import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.WeightedProvider;
import java.util.List;

/**
 * Puts the members of one tier in order (LB-3).
 *
 * <p>Must be a pure function of its arguments, so that recorded decisions can be replayed: no clock, no state, no
 * randomness but the routing key's. Taking a member away should leave the others in
 * their order (LB-2): a caller that waits for a lookup goes on when no outstanding yes could change who comes first, and relies
 * on a no not doing so. Called on the deciding thread, from many at once; it must not block.
 */
public interface LoadBalancer {
    /**
     * Returns all members of {@code tier}, each once, in the order in which they are to be tried. A tier holds only
     * candidates, sorted by provider id.
     */
    List<ProviderId> order(List<WeightedProvider> tier, RouteRequest request);
}
