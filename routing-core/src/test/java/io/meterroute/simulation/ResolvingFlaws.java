package io.meterroute.simulation;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Receipt;
import io.meterroute.model.Refusal;
import io.meterroute.model.Resolution;
import io.meterroute.model.Resolution.Kind;
import io.meterroute.model.ResolutionResult;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.testkit.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Designs that are wrong about how a doubt ends. */
final class ResolvingFlaws {
    private static final ResolutionResult NO =
            new ResolutionResult.Refused(new Refusal(Refusal.Scope.PROVIDER, "NO", "not now"));

    private ResolvingFlaws() {}

    static Design notFoundBelievedAtOnce() {
        return transport((world, transport) -> new WithoutHorizon(transport));
    }

    static Design horizonCheckedLate() {
        return transport((world, transport) -> new WithoutHorizon(transport) {
            @Override
            public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Kind kind) {
                CompletionStage<ResolutionResult> answer = super.resolve(attempt, kind);
                if (kind != Kind.QUERY) {
                    return answer;
                }
                CompletableFuture<ResolutionResult> atHorizon = new CompletableFuture<>();
                Instant from =
                        attempt.attempt().unknownSince().orElse(world.now()).plus(World.HORIZON);
                var unused = answer.thenAccept(result -> {
                    Duration left = Duration.between(world.now(), from);
                    world.course().after(left.isNegative() ? Duration.ZERO : left, () -> atHorizon.complete(result));
                });
                return atHorizon;
            }
        });
    }

    static Design duplicateIsANo() {
        return transport((world, transport) -> new OtherTransport(transport) {
            @Override
            public Set<Resolution> resolutions() {
                return super.resolutions().isEmpty()
                        ? Set.of(new Resolution(Kind.RETRY, Duration.ZERO, Duration.ofDays(7)))
                        : super.resolutions();
            }

            @Override
            public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Kind kind) {
                return super.resolutions().isEmpty()
                        ? world.provider(attempt.attempt().provider())
                                .purchase(attempt)
                                .thenApply(ResolvingFlaws::sentAgain)
                        : super.resolve(attempt, kind);
            }
        });
    }

    private static ResolutionResult sentAgain(AttemptResult result) {
        return result instanceof AttemptResult.Vended vended ? new ResolutionResult.Vended(vended.receipt()) : NO;
    }

    static Design reversalNotAwaited() {
        return transport((world, transport) -> resolving(transport, Kind.REVERSE, attempt -> {
            var unused = transport.resolve(attempt, Kind.REVERSE);
            return CompletableFuture.completedFuture(new ResolutionResult.Reversed());
        }));
    }

    static Design reversedWithoutTombstone() {
        return provider((world, provider) -> resolving(
                provider,
                Kind.REVERSE,
                attempt -> vended(world, attempt).isPresent()
                        ? provider.resolve(attempt, Kind.REVERSE)
                        : CompletableFuture.completedFuture(new ResolutionResult.Reversed())));
    }

    static Design refusedReversalIsAReversal() {
        return transport((world, transport) -> resolving(
                transport,
                Kind.REVERSE,
                attempt -> transport
                        .resolve(attempt, Kind.REVERSE)
                        .thenApply(result ->
                                result instanceof ResolutionResult.Vended ? new ResolutionResult.Reversed() : result)));
    }

    static Design refusedReversalNotKept() {
        return provider((world, provider) -> resolving(provider, Kind.REVERSE, attempt -> {
            Optional<Receipt> token = vended(world, attempt);
            CompletionStage<ResolutionResult> done = provider.resolve(attempt, Kind.REVERSE);
            return token.<CompletionStage<ResolutionResult>>map(
                            receipt -> CompletableFuture.completedFuture(new ResolutionResult.Vended(receipt)))
                    .orElse(done);
        }));
    }

    static Design refusalNotSticky() {
        return transport((world, transport) ->
                resolving(transport, Kind.RETRY, attempt -> CompletableFuture.completedFuture(NO)));
    }

    static Design retryVendsAgain() {
        return provider((world, provider) ->
                resolving(provider, Kind.RETRY, attempt -> provider.resolve(renamed(attempt), Kind.RETRY)));
    }

    private static PurchaseAttempt renamed(PurchaseAttempt attempt) {
        AttemptRecord record = attempt.attempt();
        AttemptId other = AttemptId.of(attempt.institution(), attempt.request().id(), ProviderId.of("RETRY"));
        AttemptRecord renamed = AttemptRecord.intent(
                other, record.provider(), record.ordinal(), record.epoch(), record.journaledAt(), record.decision());
        return new PurchaseAttempt(
                attempt.institution(),
                attempt.request(),
                renamed,
                attempt.epoch(),
                attempt.enquiryReference(),
                attempt.timeLimit());
    }

    private static Optional<Receipt> vended(World world, PurchaseAttempt attempt) {
        return world.ledger().entries().stream()
                .filter(entry -> entry.attempt().equals(attempt.id()))
                .map(Ledger.Entry::receipt)
                .findFirst();
    }

    private interface Resolve {
        CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt);
    }

    private static ProviderTransport resolving(ProviderTransport transport, Kind which, Resolve otherwise) {
        return new OtherTransport(transport) {
            @Override
            public CompletionStage<ResolutionResult> resolve(PurchaseAttempt attempt, Kind kind) {
                return kind == which ? otherwise.resolve(attempt) : super.resolve(attempt, kind);
            }
        };
    }

    private static Design transport(BiFunction<World, ProviderTransport, ProviderTransport> other) {
        return new Design() {
            @Override
            public ProviderTransport transport(Node node, World world, ProviderTransport transport) {
                return other.apply(world, transport);
            }
        };
    }

    private static Design provider(BiFunction<World, ProviderTransport, ProviderTransport> other) {
        return new Design() {
            @Override
            public ProviderTransport provider(World world, ProviderTransport provider) {
                return other.apply(world, provider);
            }
        };
    }

    /** A transport that lets its provider be queried at any time. */
    private static class WithoutHorizon extends OtherTransport {
        WithoutHorizon(ProviderTransport transport) {
            super(transport);
        }

        @Override
        public Set<Resolution> resolutions() {
            return super.resolutions().stream()
                    .map(way -> new Resolution(way.kind(), Duration.ZERO, way.retention()))
                    .collect(Collectors.toUnmodifiableSet());
        }
    }
}
