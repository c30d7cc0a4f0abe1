package io.meterroute;

import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A lookup round that another node has claimed: looked at in the store until a caller may go on. */
final class ForeignRound implements AwaitableRound {
    private final MeterNumber number;
    private final RoundRef ref;
    private final Environment environment;
    private final Meters meters;
    private final Duration poll;
    private volatile boolean running = true;

    ForeignRound(MeterNumber number, RoundRef ref, Environment environment, Meters meters, Duration poll) {
        this.number = number;
        this.ref = ref;
        this.environment = environment;
        this.meters = meters;
        this.poll = poll;
    }

    @Override
    public CompletableFuture<MeterRecord> await(Settled settled) {
        CompletableFuture<MeterRecord> future = new CompletableFuture<>();
        environment.executor().execute(() -> look(settled, future));
        return future;
    }

    @Override
    public Optional<LookupReply> reply(ProviderId provider) {
        return Optional.empty();
    }

    @Override
    public Optional<Nonce> markSeen() {
        return ref.markSeen();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look(Settled settled, CompletableFuture<MeterRecord> future) {
        try {
            MeterReading reading = meters.find(number);
            Optional<Round> inFlight = reading.meter()
                    .round()
                    .filter(round -> round.ref().equals(ref))
                    .filter(round -> round.isInFlight(reading.storeTime()));
            running = inFlight.isPresent();
            if (inFlight.isEmpty()
                    || settled.test(reading.meter(), inFlight.get().outstanding())) {
                future.complete(reading.meter());
            } else {
                var unused = environment.after(poll, () -> look(settled, future));
            }
        } catch (RuntimeException e) {
            future.completeExceptionally(e);
        }
    }
}
