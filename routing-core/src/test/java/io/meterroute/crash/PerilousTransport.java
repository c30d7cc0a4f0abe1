package io.meterroute.crash;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The way from one node to one provider. The oracle sees every request before it is on the wire. */
final class PerilousTransport implements ProviderTransport {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final ProviderTransport transport;
    private final Node node;
    private final Oracle oracle;
    private final SimulatedTime time;
    private final Flaw flaw;

    PerilousTransport(ProviderTransport transport, Node node, Oracle oracle, SimulatedTime time, Flaw flaw) {
        this.transport = transport;
        this.node = node;
        this.oracle = oracle;
        this.time = time;
        this.flaw = flaw;
    }

    @Override
    public Set<Resolution> resolutions() {
        return transport.resolutions();
    }

    @Override
    public CompletionStage<LookupReply> lookup(LookupRequest request) {
        node.point();
        return transport.lookup(request);
    }

    @Override
    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
        if (toleratesLateSends()) {
            node.point();
        } else {
            node.pointOfNoFreeze();
        }
        oracle.sent(attempt);
        CompletionStage<AttemptResult> answer = transport.purchase(attempt);
        node.pointOfNoFreeze();
        return flaw == Flaw.DOUBT_TOLD_AS_NOT_SENT ? withoutDoubt(answer) : answer;
    }

    @Override
    public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Resolution.Kind kind) {
        node.point();
        oracle.asked(attempt);
        if (flaw == Flaw.REVERSAL_NOT_AWAITED && kind == Resolution.Kind.REVERSE) {
            return CompletableFuture.completedFuture(new ResolutionResult.Reversed());
        } else if (flaw == Flaw.REFUSAL_NOT_STICKY && kind == Resolution.Kind.RETRY) {
            return CompletableFuture.completedFuture(
                    new ResolutionResult.Refused(new Refusal(Refusal.Scope.PROVIDER, "NO", "not now")));
        }
        CompletionStage<ResolutionResult> answer = transport.resolve(attempt, kind);
        node.pointOfNoFreeze();
        return answer;
    }

    /** A provider that knows its ids, or keeps tombstones, needs no fence: a request may come at any time. */
    private boolean toleratesLateSends() {
        return transport.resolutions().stream().anyMatch(way -> way.kind() != Resolution.Kind.QUERY);
    }

    private CompletionStage<AttemptResult> withoutDoubt(CompletionStage<AttemptResult> answer) {
        AttemptResult notSent = AttemptResult.notSent("no answer");
        CompletableFuture<AttemptResult> tooLate = new CompletableFuture<>();
        var unused =
                time.scheduler().schedule(() -> tooLate.complete(notSent), PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        return answer.handle((result, failure) ->
                        result == null || result instanceof AttemptResult.InDoubt ? notSent : result)
                .applyToEither(tooLate, Function.identity());
    }
}
