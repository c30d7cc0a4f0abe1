package io.meterroute.health;

import io.meterroute.model.AttemptId;
import io.meterroute.model.AttemptRecord;
import io.meterroute.model.AttemptResult;
import io.meterroute.model.DecisionStamp;
import io.meterroute.model.Health;
import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.model.RoutingEvent.HealthChanged;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.testkit.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Live health of providers P1, P2, … in a time that stands still: of 4 calls within a minute 2 that fail are too many, the
 * waits are 10, 20 and 40 seconds, 2 permits last 30 seconds, 3 good calls end probation, and the ramp-up takes a minute.
 */
final class Ward {
    static final ProviderId P1 = ProviderId.of("P1");
    static final ProviderId P2 = ProviderId.of("P2");
    static final ProviderId P3 = ProviderId.of("P3");
    static final ProviderId P4 = ProviderId.of("P4");

    final SimulatedTime time = SimulatedTime.startingAt(Instant.parse("2026-03-01T08:00:00Z"));
    final List<HealthChanged> changes = new ArrayList<>();
    final Suspensions suspensions = new Suspensions(time);
    final LiveHealth health;

    Ward(int providers) {
        this(providers, settings().build());
    }

    Ward(int providers, HealthSettings settings) {
        health = LiveHealth.builder()
                .settings(settings)
                .suspensions(suspensions)
                .ticker(time::nanos)
                .listener(event -> changes.add((HealthChanged) event))
                .build();
        use(table(providers, providers));
    }

    static HealthSettingsBuilder settings() {
        return HealthSettings.builder()
                .minimumVolume(4)
                .waits(Duration.ofSeconds(10), Duration.ofSeconds(40))
                .permits(2, Duration.ofSeconds(30))
                .goodProbes(3)
                .rampUp(Duration.ofMinutes(1));
    }

    /** A table of providers P1, P2, …, the first {@code enabled} of which are enabled. */
    static RoutingTable table(int providers, int enabled) {
        RoutingTable.Builder table = RoutingTable.builder("RETAILER-1");
        for (int i = 1; i <= providers; i++) {
            table.provider(new Provider(ProviderId.of("P" + i), "Provider " + i, i <= enabled, 1));
        }
        return table.build();
    }

    void use(RoutingTable table) {
        health.on(new RoutingEvent.TableChanged(0, table));
    }

    void vended(ProviderId provider, int times) {
        for (int i = 0; i < times; i++) {
            ended(provider, AttemptResult.vended("1234"), Duration.ZERO);
        }
    }

    void failed(ProviderId provider, int times) {
        for (int i = 0; i < times; i++) {
            ended(provider, AttemptResult.inDoubt("no answer"), Duration.ZERO);
        }
    }

    void ended(ProviderId provider, AttemptResult result, Duration took) {
        health.on(attemptEnded(provider, result, took));
    }

    static RoutingEvent attemptEnded(ProviderId provider, AttemptResult result, Duration took) {
        return new RoutingEvent.AttemptEnded(PurchaseId.of("tx"), answered(provider, result), took);
    }

    private static AttemptRecord answered(ProviderId provider, AttemptResult result) {
        AttemptRecord intent = AttemptRecord.intent(
                new AttemptId(new UUID(0, 1)),
                provider,
                1,
                1,
                Instant.EPOCH,
                new DecisionStamp(1, "checksum", 1, List.of(provider)));
        if (result instanceof AttemptResult.Vended vended) {
            return intent.approved(vended.receipt());
        } else if (result instanceof AttemptResult.Refused refused) {
            return intent.declined(refused.refusal());
        } else if (result instanceof AttemptResult.NotSent notSent) {
            return intent.notSent(notSent.text());
        } else if (result instanceof AttemptResult.InDoubt inDoubt) {
            return intent.unknown(Instant.EPOCH, inDoubt.text());
        }
        return intent.accepted(((AttemptResult.Accepted) result).answerBy());
    }

    void looked(ProviderId provider, LookupReply reply) {
        health.on(new RoutingEvent.LookupEnded(MeterNumber.of("04123456789"), provider, reply, Duration.ZERO, false));
    }

    /** Has the provider become unhealthy now. */
    void fallIll(ProviderId provider) {
        failed(provider, 4);
    }

    /** Has the provider fall ill, and waits until it is on probation. */
    void onProbation(ProviderId provider) {
        fallIll(provider);
        pass(10);
    }

    void pass(int seconds) {
        time.advance(Duration.ofSeconds(seconds));
    }

    Health healthOf(ProviderId provider) {
        return healthOf(provider, "any");
    }

    Health healthOf(ProviderId provider, String key) {
        return health.signals(RoutingKey.of(key)).of(provider).health();
    }

    boolean admit(ProviderId provider, String key) {
        return health.admit(RoutingKey.of(key), provider);
    }

    ProviderHealth show(ProviderId provider) {
        return health.of(provider, Operation.PURCHASE).orElseThrow();
    }

    /** How many of 1,000 keys see the provider as healthy. */
    int admittedOfThousand(ProviderId provider) {
        int admitted = 0;
        for (int i = 0; i < 1000; i++) {
            admitted += healthOf(provider, "tx-" + i) == Health.UNHEALTHY ? 0 : 1;
        }
        return admitted;
    }

    HealthChanged lastChange() {
        return changes.get(changes.size() - 1);
    }
}
