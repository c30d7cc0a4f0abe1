package io.meterroute.memory;

import io.meterroute.model.MeterNumber;
import io.meterroute.model.RoundEntry;
import io.meterroute.spi.RoundLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Keeps the newest finished rounds in memory; the oldest are dropped to make room. Thread-safe; never fails. */
public final class InMemoryRoundLog implements RoundLog {
    private final int capacity;
    private final Lock lock = new ReentrantLock();
    private final Map<MeterNumber, Deque<RoundEntry>> rounds = new HashMap<>();
    private final Queue<MeterNumber> arrivals = new ArrayDeque<>();

    /**
     * Makes an empty log.
     *
     * @param capacity the most entries kept, of all meters together
     * @throws IllegalArgumentException if the capacity is not positive
     */
    public InMemoryRoundLog(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("a log keeps 1 entry or more: " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public void append(RoundEntry entry) {
        lock.lock();
        try {
            if (arrivals.size() == capacity) {
                rounds.computeIfPresent(arrivals.remove(), (meter, kept) -> {
                    kept.removeFirst();
                    return kept.isEmpty() ? null : kept;
                });
            }
            arrivals.add(entry.meter());
            rounds.computeIfAbsent(entry.meter(), meter -> new ArrayDeque<>()).addLast(entry);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<RoundEntry> newest(MeterNumber meter, int limit) {
        PageLimit.check(limit);
        lock.lock();
        try {
            List<RoundEntry> newest = new ArrayList<>();
            Iterator<RoundEntry> backwards =
                    rounds.getOrDefault(meter, new ArrayDeque<>()).descendingIterator();
            while (backwards.hasNext() && newest.size() < limit) {
                newest.add(backwards.next());
            }
            return List.copyOf(newest);
        } finally {
            lock.unlock();
        }
    }
}
