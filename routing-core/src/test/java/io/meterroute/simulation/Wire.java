package io.meterroute.simulation;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A provider as one node reaches it: requests go out at points of the node's, and answers are tasks of the node's. */
final class Wire implements ProviderTransport {
    private final ProviderTransport provider;
    private final Node node;
    private final World world;

    Wire(ProviderTransport provider, Node node, World world) {
        this.provider = provider;
        this.node = node;
        this.world = world;
    }

    @Override
    public Set<Resolution> resolutions() {
        return provider.resolutions();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        node.point();
        world.tally().add(Happening.LOOKUP_FAULT);
        return toNode(provider.lookup(request), reply -> {
            if (!(reply instanceof LookupReply.NoEvidence)) {
                world.tally().add(Happening.LOOKUP_FAULT, -1);
            }
            world.meters().replied(request, reply);
        });
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        Instant before = world.course().now();
        if (toleratesLateSends()) {
            node.point();
        } else {
            node.pointOfNoDelay();
        }
        world.money().sent(node, attempt, world.course().now().isAfter(before));
        world.tally().add(Happening.ATTEMPT_FAULT);
        CompletionStage<AttemptResult> answer = provider.purchase(attempt);
        node.pointOfNoDelay();
        return toNode(answer, result -> {
            if (result instanceof AttemptResult.Vended || result instanceof AttemptResult.Refused) {
                world.tally().add(Happening.ATTEMPT_FAULT, -1);
            }
            world.answered(attempt, result);
        });
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind kind) {
        node.point();
        world.money().asked(node, attempt);
        world.tally().add(Happening.RESOLUTION_FAULT);
        CompletionStage<ResolutionResult> answer = provider.resolve(attempt, kind);
        node.pointOfNoDelay();
        return toNode(answer, result -> {
            if (!(result instanceof ResolutionResult.StillUnknown)) {
                world.tally().add(Happening.RESOLUTION_FAULT, -1);
            }
            if (result instanceof ResolutionResult.Refused refused) {
                world.answered(attempt, new AttemptResult.Refused(refused.refusal()));
            }
        });
    }

    /**
     * A provider that keeps tombstones, or knows its ids and is only ever asked by them, needs no fence: a request may come
     * at any time. Towards any other, no design can help a node that freezes between its last look at the clock and the wire.
     */
    private boolean toleratesLateSends() {
        return has(Resolution.Kind.REVERSE) || (has(Resolution.Kind.RETRY) && !has(Resolution.Kind.QUERY));
    }

    private boolean has(Resolution.Kind kind) {
        return provider.resolutions().stream().anyMatch(way -> way.kind() == kind);
    }

    private <T> CompletionStage<T> toNode(CompletionStage<T> answer, Consumer<T> seen) {
        CompletableFuture<T> told = new CompletableFuture<>();
        var unused = answer.whenComplete((result, failure) -> node.execute(() -> {
            if (failure == null) {
                seen.accept(result);
                told.complete(result);
            } else {
                told.completeExceptionally(failure);
            }
        }));
        return told;
    }
}
