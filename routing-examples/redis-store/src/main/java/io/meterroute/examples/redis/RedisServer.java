package io.meterroute.examples.redis;

import io.meterroute.spi.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.exceptions.JedisNoScriptException;
import redis.clients.jedis.params.ZRangeParams;

/** The server that keeps it all: runs commands and scripts, and says what was being done when one fails. Thread-safe. */
final class RedisServer {
    private final RedisClient client;

    RedisServer(RedisClient client) {
        this.client = client;
    }

    /**
     * Runs a command that the client knows.
     *
     * @param what what is being done, as a sentence that begins with "could not" goes on
     */
    <T> T call(String what, Function<RedisClient, T> command) {
        try {
            return command.apply(client);
        } catch (JedisException e) {
            keepInterrupt(e);
            throw new StoreException("could not " + what + ": " + e.getMessage(), e);
        }
    }

    /** Runs a script by its name; one that the server does not know has not run, and is given to it. */
    Object run(String what, Script script, List<String> keys, List<String> arguments) {
        return call(what, redis -> {
            try {
                return redis.evalsha(script.hash(), keys, arguments);
            } catch (JedisNoScriptException e) {
                return redis.eval(script.text(), keys, arguments);
            }
        });
    }

    /** Runs a script that writes or does not, and tells whether it did. */
    boolean writes(String what, Script script, List<String> keys, List<String> arguments) {
        return run(what, script, keys, arguments).equals(1L);
    }

    /**
     * Returns at most {@code limit} members of a sorted set without scores, in the order of their bytes.
     *
     * @param from the first one with {@code [} before it, or what they come after with {@code (} before it
     * @param to what comes after the last one, with {@code (} before it
     */
    List<String> members(String what, String key, String from, String to, int limit) {
        return call(
                what,
                redis -> redis.zrange(
                        key, ZRangeParams.zrangeByLexParams(from, to).limit(0, limit)));
    }

    /** Returns the server's time, as its {@code TIME} gives it: seconds and microseconds. */
    static Instant time(Object reply) {
        List<?> parts = (List<?>) reply;
        return Instant.ofEpochSecond(
                Long.parseLong(parts.get(0).toString()),
                1_000 * Long.parseLong(parts.get(1).toString()));
    }

    /** The pool gives up a wait for a connection when the thread is interrupted, and takes the interrupt with it. */
    private static void keepInterrupt(JedisException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
