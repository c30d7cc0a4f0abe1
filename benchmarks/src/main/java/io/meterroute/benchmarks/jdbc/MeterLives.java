package io.meterroute.benchmarks.jdbc;

import io.meterroute.benchmarks.Population;
import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.MeterWrite;
import io.meterroute.model.Nonce;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoundRef;
import io.meterroute.rules.MeterTransitions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What becomes of meters: rounds that are claimed and settled, and marks, written as a router writes them. */
final class MeterLives {
    private static final Instant BEGIN = Instant.parse("2026-06-01T00:00:00.123456Z");
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final InstitutionId institution;
    private final Set<ProviderId> providers;
    private final Random random = new Random(1);
    private Instant now = BEGIN;

    MeterLives(Population population) {
        this.institution = population.table().institution();
        this.providers =
                population.table().providers().stream().map(Provider::id).collect(Collectors.toSet());
    }

    /** Returns a meter as an import leaves it: its number and utility, and no provider's word. */
    static MeterRecord plain(MeterRecord meter) {
        return MeterRecord.unseen(meter.number()).toBuilder()
                .known(true)
                .assignment(meter.assignment().orElseThrow())
                .version(1)
                .build();
    }

    MeterWrite mark(MeterRecord meter) {
        return write(meter, new MeterEvent.Marked(nonce(), "operator@example.org", tick()));
    }

    MeterWrite claim(MeterRecord meter) {
        Instant at = tick();
        return write(meter, new MeterEvent.Claimed(nonce(), "node-1", providers, at, at.plus(DEADLINE)));
    }

    /** Nine in ten answer, half of those that they support it. */
    MeterWrite settle(MeterRecord claimed) {
        RoundRef round = claimed.round().orElseThrow().ref();
        MeterRecord meter = claimed;
        for (ProviderId provider : providers) {
            int draw = random.nextInt(10);
            meter = MeterTransitions.apply(
                    meter,
                    draw == 0
                            ? new MeterEvent.Silent(round, provider, tick())
                            : new MeterEvent.Answered(
                                    round, provider, draw <= 5, Optional.empty(), institution, providers, tick()));
        }
        return new MeterWrite(claimed, MeterTransitions.apply(meter, new MeterEvent.RoundEnded(round, false, tick())));
    }

    /** Returns what a write leaves in the store. */
    static MeterRecord after(MeterWrite write) {
        return write.next().withVersion(write.expected().version() + 1);
    }

    private static MeterWrite write(MeterRecord meter, MeterEvent event) {
        return new MeterWrite(meter, MeterTransitions.apply(meter, event));
    }

    private Nonce nonce() {
        return new Nonce(new UUID(random.nextLong(), random.nextLong()));
    }

    private Instant tick() {
        now = now.plusMillis(1);
        return now;
    }
}
