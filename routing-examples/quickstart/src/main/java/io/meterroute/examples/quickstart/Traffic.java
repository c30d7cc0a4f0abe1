package io.meterroute.examples.quickstart;

import io.meterroute.EnquiryRequest;
import io.meterroute.EnquiryResult;
import io.meterroute.PurchaseResult;
import io.meterroute.Router;
import io.meterroute.model.PurchaseRequest;
import io.meterroute.model.RoutingKey;
import io.meterroute.testkit.Outage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;

/** The customers of the day: a bounded number of purchases at a time, some of them after an enquiry. */
final class Traffic {
    static final int IN_FLIGHT = 64;
    static final int ENQUIRY_EVERY = 10;

    private final Router router;
    private final Cast cast;
    private final FastTime time;
    private final Semaphore slots = new Semaphore(IN_FLIGHT);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();

    Traffic(Router router, Cast cast, FastTime time) {
        this.router = router;
        this.cast = cast;
        this.time = time;
    }

    /**
     * What a customer got.
     *
     * @param request what was asked for
     * @param result what came of it
     * @param took how long it took
     */
    record Answer(PurchaseRequest request, PurchaseResult result, Duration took) {}

    /** Makes all of {@code purchases} and returns what came of them, in the order of the answers. */
    List<Answer> run(List<PurchaseRequest> purchases, Progress progress) throws InterruptedException {
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < purchases.size(); i++) {
            if (i == purchases.size() / 3) {
                cast.outage(Outage.CONNECTION_REFUSED);
            } else if (i == purchases.size() * 2 / 3) {
                cast.outage(Outage.NONE);
            }
            slots.acquire();
            boolean enquiresFirst = i % ENQUIRY_EVERY == 0;
            all.add(buy(purchases.get(i), enquiresFirst)
                    .whenComplete((done, failure) -> {
                        slots.release();
                        progress.step();
                    })
                    .toCompletableFuture());
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        return List.copyOf(answers);
    }

    private CompletionStage<?> buy(PurchaseRequest request, boolean enquiresFirst) {
        long start = time.nanos();
        CompletionStage<PurchaseResult> result =
                enquiresFirst ? enquire(request).thenCompose(router::purchaseAsync) : router.purchaseAsync(request);
        return result.thenAccept(got -> answers.add(new Answer(request, got, Duration.ofNanos(time.nanos() - start))));
    }

    /**
     * Asks first, as a till does to show the customer's name, and ties the purchase to the answer. The enquiry is keyed by
     * the purchase's id, so that both see the providers in the same order.
     */
    private CompletionStage<PurchaseRequest> enquire(PurchaseRequest request) {
        return router.enquireAsync(EnquiryRequest.of(request.meter())
                        .keyedBy(RoutingKey.of(request.id().value())))
                .thenApply(result -> result instanceof EnquiryResult.Answered answered
                        ? request.following(answered.link())
                        : request);
    }
}
