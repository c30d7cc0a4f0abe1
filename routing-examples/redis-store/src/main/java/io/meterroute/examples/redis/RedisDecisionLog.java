package io.meterroute.examples.redis;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.DecisionEntry;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;
import io.meterroute.spi.DecisionLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps one institution's newest decisions, with an index by routing key; the oldest make room, since all is in memory. */
final class RedisDecisionLog implements DecisionLog {
    private static final Script APPEND = Script.named("append-decision");
    private static final Script READ = Script.named("read-decisions");

    private final RedisServer server;
    private final String key;
    private final String index;
    private final String number;
    private final int most;
    private final TimedLog<DecisionEntry> log;

    RedisDecisionLog(RedisServer server, Keys keys, int most) {
        this.server = server;
        this.key = keys.key("decisions");
        this.index = keys.key("decisions-by-key");
        this.number = keys.key("decisions-number");
        this.most = most;
        this.log = new TimedLog<>(server, key, 4, CanonicalText::decision);
    }

    @Override
    public void append(DecisionEntry entry) {
        server.run(
                "log a decision",
                APPEND,
                List.of(key, index, number),
                List.of(
                        SortableTime.of(entry.at()),
                        entry.request().key().value(),
                        entry.used().map(ProviderId::value).orElse(""),
                        CanonicalText.of(entry),
                        Integer.toString(most)));
    }

    @Override
    public List<Logged<DecisionEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        return log.page(from, to, cursor, limit);
    }

    @Override
    public List<DecisionEntry> ofKey(RoutingKey routingKey, int limit) {
        PageLimit.check(limit);
        List<?> members = (List<?>) server.run(
                "read the decisions of one purchase",
                READ,
                List.of(key, index),
                List.of(routingKey.value(), Integer.toString(limit)));
        return members.stream()
                .map(member -> Stored.read(
                        "a decision for " + routingKey,
                        () -> CanonicalText.decision(Stored.words(member, 4).get(3))))
                .toList();
    }
}
