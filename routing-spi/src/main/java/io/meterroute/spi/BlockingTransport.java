package io.meterroute.spi;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import java.util.Set;

/**
 * Speaks to one provider in code that blocks: the simple form of {@link ProviderTransport}, with the same duties. The
 * router calls each method on a thread of its executor, a virtual one where the JVM has them. A method that throws means
 * for a lookup that there is no evidence, for a purchase that it is in doubt.
 */
public interface BlockingTransport {
    /** As {@link ProviderTransport#resolutions()}. */
    Set<Resolution> resolutions();

    /**
     * As {@link ProviderTransport#lookup}.
     *
     * @throws Exception for any reason: there is no evidence
     */
    LookupReply lookup(LookupRequest request) throws Exception;

    /**
     * As {@link ProviderTransport#purchase}.
     *
     * @throws Exception for any reason: the attempt is in doubt
     */
    AttemptResult purchase(PurchaseAttempt attempt) throws Exception;

    /**
     * As {@link ProviderTransport#resolve}.
     *
     * @throws Exception for any reason: the doubt remains
     */
    ResolutionResult resolve(PurchaseAttempt attempt, Resolution.Kind resolution) throws Exception;
}
