package io.meterroute.examples.brownfield;

import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A gateway that puts purchases on a queue and calls back minutes later, at whichever node the load balancer picks. Until the
 * promised time an attempt is neither in doubt nor failed; after it, it is in doubt, and a person has to end that, since this
 * gateway can be asked nothing. Thread-safe.
 */
final class QueueingGateway implements ProviderTransport {
    private final InstantSource clock;
    private final Duration promise;
    private final Queue<PurchaseAttempt> waiting = new ConcurrentLinkedQueue<>();

    /** Makes a gateway that promises each answer within {@code promise}. */
    QueueingGateway(InstantSource clock, Duration promise) {
        this.clock = clock;
        this.promise = promise;
    }

    @Override
    public Set<Resolution> resolutions() {
        return Set.of();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        return CompletableFuture.completedStage(LookupReply.supported());
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        waiting.add(attempt);
        return CompletableFuture.completedStage(
                new AttemptResult.Accepted(clock.instant().plus(promise)));
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind resolution) {
        return CompletableFuture.completedStage(new ResolutionResult.StillUnknown("the gateway cannot be asked"));
    }

    /**
     * The callback for the purchase that has waited longest, as it arrives at {@code node}. The gateway gives back what it was
     * sent: purchase id, attempt id and epoch.
     *
     * @throws java.util.NoSuchElementException if none waits
     */
    PurchaseResult callBack(Router node, String token) {
        PurchaseAttempt attempt = waiting.remove();
        return node.answered(attempt.request().id(), attempt.id(), attempt.epoch(), AttemptResult.vended(token));
    }
}
