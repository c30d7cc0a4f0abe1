package io.meterroute;

import io.meterroute.model.AttemptState;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent;
import io.meterroute.spi.RoutingListener;
import io.meterroute.view.TrafficMinute;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the attempts that each provider got on this node, minute by minute, for a day (VIEW-5). Minutes without any take no
 * room. Thread-safe; one short lock per attempt, which is nothing beside the attempt.
 */
final class Traffic implements RoutingListener {
    static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final long SECONDS = TimeUnit.MINUTES.toSeconds(1);

    private final InstantSource clock;
    private final Lock lock = new ReentrantLock();
    private final Map<ProviderId, Deque<TrafficMinute>> minutes = new HashMap<>();

    Traffic(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public void on(RoutingEvent event) {
        if (event instanceof RoutingEvent.AttemptEnded ended) {
            count(ended.attempt().provider(), ended.attempt().state() == AttemptState.APPROVED);
        }
    }

    /** The minutes of the last day in which {@code provider} got something, oldest first. */
    List<TrafficMinute> of(ProviderId provider) {
        lock.lock();
        try {
            Deque<TrafficMinute> kept = minutes.get(provider);
            if (kept == null) {
                return List.of();
            }
            Instant oldest = minute(DAY - 1L);
            return kept.stream()
                    .filter(minute -> !minute.from().isBefore(oldest))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Those of {@code minutes} that belong to the last hour. */
    List<TrafficMinute> lastHour(List<TrafficMinute> all) {
        Instant oldest = minute(HOUR - 1L);
        return all.stream().filter(minute -> !minute.from().isBefore(oldest)).toList();
    }

    private void count(ProviderId provider, boolean vended) {
        lock.lock();
        try {
            Deque<TrafficMinute> kept = minutes.computeIfAbsent(provider, absent -> new ArrayDeque<>());
            Instant now = minute(0);
            TrafficMinute last = kept.peekLast();
            TrafficMinute present =
                    last != null && !last.from().isBefore(now) ? kept.removeLast() : new TrafficMinute(now, 0, 0);
            kept.addLast(
                    new TrafficMinute(present.from(), present.attempts() + 1, present.vended() + (vended ? 1 : 0)));
            if (kept.size() > DAY) {
                kept.removeFirst();
            }
        } finally {
            lock.unlock();
        }
    }

    /** When the minute {@code ago} minutes before this one began. */
    private Instant minute(long ago) {
        long minute = Math.floorDiv(clock.instant().getEpochSecond(), SECONDS) - ago;
        return Instant.ofEpochSecond(minute * SECONDS);
    }
}
