package io.meterroute.examples.redis;

import io.meterroute.model.CanonicalText;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoundEntry;
import io.meterroute.spi.RoundLog;
import java.util.List;

/** Keeps the newest thousand finished rounds of each meter, newest first. */
final class RedisRoundLog implements RoundLog {
    private static final int KEPT = 1_000;

    private final RedisServer server;
    private final Keys keys;

    RedisRoundLog(RedisServer server, Keys keys) {
        this.server = server;
        this.keys = keys;
    }

    @Override
    public void append(RoundEntry entry) {
        String rounds = rounds(entry.meter());
        long kept = server.call("log a round", redis -> redis.lpush(rounds, CanonicalText.of(entry)));
        if (kept > KEPT) {
            server.call("drop old rounds", redis -> redis.ltrim(rounds, 0, KEPT - 1));
        }
    }

    @Override
    public List<RoundEntry> newest(MeterNumber meter, int limit) {
        PageLimit.check(limit);
        String what = "rounds of meter " + meter.masked();
        return server.call("read " + what, redis -> redis.lrange(rounds(meter), 0, limit - 1)).stream()
                .map(text -> Stored.read(what, () -> CanonicalText.round(text)))
                .toList();
    }

    private String rounds(MeterNumber meter) {
        return keys.key("rounds", meter);
    }
}
