package io.meterroute.testkit;

import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.MeterNumber;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/** Where a simulated provider answers lookups. */
final class LookupDesk {
    private final Line line;
    private final Draws draws;
    private final Faults<LookupFault> faults;
    private final Function<MeterNumber, LookupReply.Supported> reply;
    private final Queue<LookupRequest> received = new ConcurrentLinkedQueue<>();
    private volatile Predicate<MeterNumber> served;

    LookupDesk(
            Line line,
            Draws draws,
            Faults<LookupFault> faults,
            Predicate<MeterNumber> served,
            Function<MeterNumber, LookupReply.Supported> reply) {
        this.line = line;
        this.draws = draws;
        this.faults = faults;
        this.served = served;
        this.reply = reply;
    }

    Queue<LookupRequest> received() {
        return received;
    }

    Faults<LookupFault> faults() {
        return faults;
    }

    void serve(Predicate<MeterNumber> meters) {
        served = meters;
    }

    boolean serves(MeterNumber meter) {
        return served.test(meter);
    }

    CompletionStage<LookupReply> lookup(LookupRequest request) {
        RandomGenerator random = draws.next("lookup " + request.meter().value());
        LookupFault fault = faults.next(random);
        Line.Trip trip = line.trip(random);
        Outage outage = line.outage();
        CompletableFuture<LookupReply> answer = new CompletableFuture<>();
        if (outage == Outage.CONNECTION_REFUSED) {
            line.after(trip.whole(), answer, () -> answer.complete(LookupReply.noEvidence("connection refused")));
            return answer;
        }
        received.add(request);
        if (outage == Outage.BLACK_HOLE) {
            return answer;
        }
        line.after(trip.there(), answer, () -> answer(request.meter(), fault, trip, answer));
        return answer;
    }

    private void answer(MeterNumber meter, LookupFault fault, Line.Trip trip, CompletableFuture<LookupReply> answer) {
        boolean served = serves(meter);
        switch (fault) {
            case NONE -> line.after(trip.back(), answer, () -> answer.complete(reply(meter, served)));
            case SILENCE -> {}
            case NO_EVIDENCE ->
                line.after(trip.back(), answer, () -> answer.complete(LookupReply.noEvidence("HTTP 500")));
            case FAILURE ->
                line.after(
                        trip.back(), answer, () -> answer.completeExceptionally(new IOException("connection reset")));
            case LATE -> line.after(trip.lateBack().back(), answer, () -> answer.complete(reply(meter, served)));
            case CONTRADICTION -> line.after(trip.back(), answer, () -> answer.complete(reply(meter, !served)));
        }
    }

    private LookupReply reply(MeterNumber meter, boolean supported) {
        return supported ? reply.apply(meter) : LookupReply.notSupported();
    }
}
