package io.meterroute.micrometer;

import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoutingListener;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** How long providers take, and how long callers wait for them: lookups, attempts, broadcasts. */
final class ProviderTimes implements RoutingListener {
    /** Enough places for a quantile, and not so many that a provider becomes expensive to watch. */
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2_500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30)
    };

    private final MeterRegistry registry;
    private final Tags common;

    ProviderTimes(MeterRegistry registry, Tags common) {
        this.registry = registry;
        this.common = common;
    }

    @Override
    public void on(RoutingEvent event) {
        if (event instanceof RoutingEvent.LookupEnded ended) {
            String name = ended.late() ? "meterroute.lookups.late" : "meterroute.lookups";
            String text = ended.late() ? "Answers to lookups after their deadline" : "Lookups, by how they ended";
            timer(name, text, end(ended.provider(), Words.of(ended.reply()))).record(ended.took());
        } else if (event instanceof RoutingEvent.AttemptEnded ended) {
            timer(
                            "meterroute.attempts",
                            "Attempts sent to providers, by how they ended",
                            end(
                                    ended.attempt().provider(),
                                    Words.of(ended.attempt().state())))
                    .record(ended.took());
        } else if (event instanceof RoutingEvent.LookupAwaited awaited) {
            timer(
                            "meterroute.lookup.wait",
                            "How long callers waited for a broadcast",
                            Tags.of("joined", Boolean.toString(awaited.joined())))
                    .record(awaited.waited());
        }
    }

    private static Tags end(ProviderId provider, String end) {
        return Tags.of("provider", provider.value(), "end", end);
    }

    private Timer timer(String name, String description, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BOUNDS)
                .tags(common.and(tags))
                .register(registry);
    }
}
