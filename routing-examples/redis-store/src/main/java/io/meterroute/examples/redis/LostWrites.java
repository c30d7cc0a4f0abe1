package io.meterroute.examples.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisDataException;

/** Looks for what lets a server lose writes that it has acknowledged (STORE-6), as it is set up at this moment. */
final class LostWrites {
    private LostWrites() {}

    /** Returns why {@code server} may lose writes, one reason each; nothing if it keeps them as far as it can be seen. */
    static List<String> reasons(RedisServer server) {
        return server.call("look how the server keeps writes", redis -> {
            try (Connection connection = redis.getPool().getResource()) {
                return reasons(new Jedis(connection));
            }
        });
    }

    private static List<String> reasons(Jedis redis) {
        List<String> reasons = new ArrayList<>();
        try {
            unless(redis, "appendonly", "yes", reasons);
            unless(redis, "appendfsync", "always", reasons);
            unless(redis, "no-appendfsync-on-rewrite", "no", reasons);
            String policy = setting(redis, "maxmemory-policy");
            if (policy.startsWith("allkeys")) {
                reasons.add("maxmemory-policy is " + policy + ", which drops any key to make room");
            }
        } catch (JedisDataException e) {
            reasons.add("it does not tell how it is set up (" + e.getMessage() + ")");
        }
        if (!redis.info("replication").contains("connected_slaves:0")) {
            reasons.add("it has replicas, and one that takes its place may lack the last writes");
        }
        return reasons;
    }

    private static void unless(Jedis redis, String name, String safe, List<String> reasons) {
        String value = setting(redis, name);
        if (!value.equals(safe)) {
            reasons.add(name + " is " + value + " instead of " + safe);
        }
    }

    private static String setting(Jedis redis, String name) {
        Map<String, String> settings = redis.configGet(name);
        return settings.getOrDefault(name, "unknown");
    }
}
