package io.meterroute.simulation;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Refusal;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.WeightedProvider;
import io.meterroute.spi.LoadBalancer;
import io.meterroute.spi.ProviderTransport;
import io.meterroute.spi.PurchaseJournal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Designs that are wrong about whom to send an attempt to, and when. */
final class SendingFlaws {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private SendingFlaws() {}

    static Design timeoutIsANo() {
        return new Design() {
            @Override
            public ProviderTransport transport(Node node, World world, ProviderTransport transport) {
                return new OtherTransport(transport) {
                    @Override
                    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
                        return withoutDoubt(world, super.purchase(attempt));
                    }
                };
            }
        };
    }

    private static CompletionStage<AttemptResult> withoutDoubt(World world, CompletionStage<AttemptResult> answer) {
        AttemptResult no = AttemptResult.refused(Refusal.Scope.PROVIDER, "TIMEOUT", "no answer");
        CompletableFuture<AttemptResult> tooLate = new CompletableFuture<>();
        world.course().after(PATIENCE, () -> tooLate.complete(no));
        return answer.handle(
                        (result, failure) -> result == null || result instanceof AttemptResult.InDoubt ? no : result)
                .applyToEither(tooLate, Function.identity());
    }

    static Design notSentWithoutEpoch() {
        return new Design() {
            @Override
            public ProviderTransport transport(Node node, World world, ProviderTransport transport) {
                return new OtherTransport(transport) {
                    @Override
                    public CompletionStage<AttemptResult> purchase(PurchaseAttempt attempt) {
                        return super.purchase(attempt).thenApply(result -> {
                            if (result instanceof AttemptResult.NotSent notSent) {
                                believe(world.journal(node), attempt, notSent);
                            }
                            return result;
                        });
                    }
                };
            }
        };
    }

    private static void believe(PurchaseJournal journal, PurchaseAttempt attempt, AttemptResult.NotSent notSent) {
        journal.find(attempt.request().id())
                .purchase()
                .ifPresent(purchase -> purchase.openAttempt()
                        .filter(open -> open.id().equals(attempt.id()))
                        .ifPresent(open -> journal.compareAndSet(
                                purchase,
                                purchase.toBuilder()
                                        .attempt(open.notSent(notSent.text()))
                                        .build(),
                                Optional.empty())));
    }

    static Design clockStopsInFreeze() {
        return new Design() {
            @Override
            public LongSupplier ticker(Node node, LongSupplier ticker) {
                return () -> ticker.getAsLong() - node.frozenNanos();
            }
        };
    }

    static Design anyOrder() {
        return new Design() {
            @Override
            public Optional<LoadBalancer> balancer(Node node) {
                return Optional.of(new Dice(node));
            }
        };
    }

    private record Dice(Node node) implements LoadBalancer {
        @Override
        public List<ProviderId> order(List<WeightedProvider> tier, RouteRequest request) {
            List<ProviderId> order = new ArrayList<>();
            tier.forEach(member -> order.add(member.provider()));
            Collections.shuffle(order, new Random(node.random().nextLong()));
            return order;
        }
    }
}
