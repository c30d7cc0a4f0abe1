package io.meterroute.simulation;

import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterReading;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import io.meterroute.model.Support;
import io.meterroute.spi.MeterStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Designs that are wrong about meters. */
final class MeterFlaws {
    private MeterFlaws() {}

    static Design markIsAFlag() {
        return rewriting((before, next) -> isNewlyEnded(before, next)
                        && !next.round().orElseThrow().answered().isEmpty()
                ? cleared(next)
                : next);
    }

    static Design secondMarkCountsForNothing() {
        return writing((store, before, next) ->
                (before.isMarked() && isNewlyMarked(before, next)) || store.compareAndSet(before, next));
    }

    static Design clearedByTheClaim() {
        return rewriting((before, next) -> ref(before).equals(ref(next)) ? next : cleared(next));
    }

    static Design clearedUnanswered() {
        return rewriting((before, next) -> isNewlyEnded(before, next)
                        && next.round()
                                .orElseThrow()
                                .ref()
                                .markSeen()
                                .equals(next.mark().map(Mark::nonce))
                ? cleared(next)
                : next);
    }

    static Design oldNoCounts() {
        return rewriting((before, next) -> next.toBuilder()
                .eachSupport(support ->
                        support.status() == Support.UNCONFIRMED && support.evidence() == ProviderSupport.Evidence.LOOKUP
                                ? support.with(Support.NOT_SUPPORTED, ProviderSupport.Evidence.LOOKUP)
                                : support)
                .build());
    }

    /** Shows every provider as never answered, so that any answer is the newest; what is not answered stays as it was. */
    static Design lastArrivalWins() {
        return over(store -> new MeterStore() {
            private final Map<MeterNumber, MeterRecord> read = new HashMap<>();

            @Override
            public MeterReading find(MeterNumber number) {
                MeterReading reading = store.find(number);
                read.put(number, reading.meter());
                return new MeterReading(
                        reading.meter().toBuilder()
                                .eachSupport(MeterFlaws::unanswered)
                                .build(),
                        reading.storeTime());
            }

            @Override
            public boolean compareAndSet(MeterRecord expected, MeterRecord next) {
                MeterRecord truth = read.getOrDefault(next.number(), expected);
                MeterRecord.Builder restored = next.toBuilder();
                for (ProviderId provider : truth.support().keySet()) {
                    if (next.supportOf(provider).equals(unanswered(truth.supportOf(provider)))) {
                        restored.support(provider, truth.supportOf(provider));
                    }
                }
                return store.compareAndSet(truth.version() == expected.version() ? truth : expected, restored.build());
            }
        });
    }

    static Design blockedWithoutLooking() {
        return writing((store, before, next) -> {
            boolean isBlocking = !before.institutions().equals(next.institutions());
            if (store.compareAndSet(before, next)) {
                return true;
            }
            MeterRecord present = store.find(next.number()).meter();
            MeterRecord.Builder blocked = present.toBuilder();
            next.institutions().forEach(blocked::institution);
            return isBlocking && store.compareAndSet(present, blocked.build());
        });
    }

    static Design overwritten() {
        return writing((store, before, next) -> store.compareAndSet(before, next)
                || store.compareAndSet(store.find(next.number()).meter(), next));
    }

    static Design roundNeverExpires() {
        return rewriting((before, next) -> ref(before).equals(ref(next))
                ? next
                : next.toBuilder()
                        .round(next.round().map(MeterFlaws::everlasting).orElseThrow())
                        .build());
    }

    static Design fromACache() {
        return over(store -> new RememberedMeters(store, Duration.ofSeconds(10)));
    }

    static Design namesAreCounters() {
        return new Design() {
            @Override
            public Supplier<UUID> nonces(Node node, Supplier<UUID> nonces) {
                long[] count = {0};
                return () -> {
                    count[0]++;
                    return new UUID(0, count[0]);
                };
            }
        };
    }

    static Design acknowledgedEarly() {
        return new Design() {
            @Override
            public MeterStore meters(Node node, MeterStore store) {
                return new WritingMeters(store, (meters, before, next) -> {
                    if (isNewlyMarked(before, next)) {
                        node.does(router -> meters.compareAndSet(before, next));
                        return true;
                    }
                    return meters.compareAndSet(before, next);
                });
            }
        };
    }

    private static Design rewriting(BinaryOperator<MeterRecord> rewritten) {
        return writing((store, before, next) -> store.compareAndSet(before, rewritten.apply(before, next)));
    }

    private static Design writing(WritingMeters.Write write) {
        return over(store -> new WritingMeters(store, write));
    }

    private static Design over(UnaryOperator<MeterStore> wrapped) {
        return new Design() {
            @Override
            public MeterStore meters(Node node, MeterStore store) {
                return wrapped.apply(store);
            }
        };
    }

    private static ProviderSupport unanswered(ProviderSupport support) {
        return new ProviderSupport(
                support.status(),
                support.evidence(),
                support.lastResponse(),
                0,
                support.askedRound(),
                support.origin());
    }

    private static Round everlasting(Round round) {
        Instant until = round.until().plus(Duration.ofDays(1));
        return Round.claimed(round.ref(), round.node(), round.claimedAt(), until, round.asked());
    }

    private static boolean isNewlyEnded(MeterRecord before, MeterRecord next) {
        return next.round().map(Round::ended).orElse(false)
                && !before.round().map(Round::ended).orElse(false);
    }

    private static boolean isNewlyMarked(MeterRecord before, MeterRecord next) {
        return !before.mark().equals(next.mark());
    }

    private static MeterRecord cleared(MeterRecord meter) {
        Optional<Nonce> newest = meter.mark().map(Mark::nonce);
        return newest.map(nonce -> meter.toBuilder().clearedMark(nonce).build()).orElse(meter);
    }

    private static Optional<RoundRef> ref(MeterRecord meter) {
        return meter.round().map(Round::ref);
    }
}
