package io.meterroute.examples.redis;

import io.meterroute.model.Quoted;
import io.meterroute.spi.Logged;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Reads the entries of a log in order of their times, and at one time in the order in which they came. A log is a sorted set
 * without scores; each member begins with the entry's place, which is its {@link SortableTime} and a number that counts the
 * entries, and ends with its text.
 *
 * @param key the log's key
 * @param words how many words a member has, the text being the last
 * @param reading reads a text
 */
record TimedLog<T>(RedisServer server, String key, int words, Function<String, T> reading) {
    private static final Predicate<String> PLACE =
            Pattern.compile("[0-9]{26}-[0-9]{16}").asMatchPredicate();

    List<Logged<T>> page(Instant from, Instant to, Optional<String> cursor, int limit) {
        PageLimit.check(limit);
        String first = "[" + SortableTime.of(from);
        String next = cursor.map(TimedLog::after).orElse(first);
        String start = next.substring(1).compareTo(first.substring(1)) > 0 ? next : first;
        String end = "(" + SortableTime.of(to);
        return server.members("read a log", key, start, end, limit).stream()
                .map(this::logged)
                .toList();
    }

    private Logged<T> logged(String member) {
        return Stored.read("a log's entry", () -> {
            List<String> parts = Stored.words(member, words);
            return new Logged<>(parts.get(0), reading.apply(parts.get(words - 1)));
        });
    }

    /** Returns what begins behind the entry at {@code place}: after that comes a blank, which is less than an exclamation mark. */
    private static String after(String place) {
        if (!PLACE.test(place)) {
            throw new IllegalArgumentException("no cursor of this log: " + Quoted.of(place));
        }
        return "[" + place + "!";
    }
}
