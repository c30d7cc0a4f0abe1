package io.meterroute.spi;

import io.meterroute.model.RouteRequest;
import io.meterroute.model.Veto;
import java.util.List;

/**
 * The application's own rules about who may be used for a request: amount limits, products, channels, hours (ROUTE-8).
 * Called before each decision on the deciding thread; it must not block. If it throws, the call that needed the decision
 * fails with that exception: a rule that cannot be checked is not taken as passed.
 */
public interface ProviderFilter {
    /** Returns the providers ruled out for {@code request}, with reasons; empty if none. */
    List<Veto> vetoes(RouteRequest request);
}
