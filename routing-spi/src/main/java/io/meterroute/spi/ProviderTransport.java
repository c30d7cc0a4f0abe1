package io.meterroute.spi;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Speaks to one provider: all that must be written to route to it.
 *
 * <p>Called by the router from many threads at once. The methods should return soon and complete their stage later; code
 * that blocks is adapted by the router's builder. A stage that fails, and a method that throws, mean for a lookup that
 * there is no evidence, for a purchase that it is in doubt. The router never waits longer than the request's time limit,
 * and records what comes later.
 */
public interface ProviderTransport {
    /**
     * Returns the ways in which this provider can end a doubt about an attempt, best first in the order of their kinds;
     * empty if only a person can. Asked once, when the router is built (VEND-3).
     */
    Set<Resolution> resolutions();

    /** Asks whether the provider serves a meter. */
    CompletionStage<LookupReply> lookup(LookupRequest request);

    /**
     * Returns a reference of the transport's own for an attempt that is about to be journaled; it is journaled with the
     * intent and is part of every later call about the attempt (VEND-12). By default there is none. It must not block.
     *
     * @throws RuntimeException for any reason: the attempt is not made
     */
    default Optional<String> reference(PurchaseRequest request, AttemptId attempt) {
        return Optional.empty();
    }

    /**
     * Sends one attempt: at most one request on the wire, never repeated by the transport or the client beneath it
     * (VEND-8). Only what the provider's definition lists as a definitive refusal may complete as refused.
     */
    CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt);

    /** Tries to end a doubt about {@code attempt} in one of the declared ways (VEND-3). */
    CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution);
}
