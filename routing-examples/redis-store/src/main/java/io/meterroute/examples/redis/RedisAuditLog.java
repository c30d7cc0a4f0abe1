package io.meterroute.examples.redis;

import io.meterroute.model.AuditEntry;
import io.meterroute.model.CanonicalText;
import io.meterroute.spi.AuditLog;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps all that was changed by hand, for ever. */
final class RedisAuditLog implements AuditLog {
    private final RedisServer server;
    private final String key;
    private final String number;
    private final TimedLog<AuditEntry> log;

    RedisAuditLog(RedisServer server, Keys keys) {
        this.server = server;
        this.key = keys.key("audit");
        this.number = keys.key("audit-number");
        this.log = new TimedLog<>(server, key, 2, CanonicalText::audit);
    }

    @Override
    public void append(AuditEntry entry) {
        String time = SortableTime.of(entry.at());
        String text = CanonicalText.of(entry);
        server.call(
                "audit a change", redis -> redis.zadd(key, 0, "%s-%016d %s".formatted(time, redis.incr(number), text)));
    }

    @Override
    public List<Logged<AuditEntry>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        return log.page(from, to, cursor, limit);
    }
}
