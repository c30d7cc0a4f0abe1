package io.meterroute;

import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Since when a replica may have missed changes. It is trusted again when a scan of everything has come to its end that began
 * after the last sign of trouble. All moments are by the ticker. Thread-safe; asking is one volatile read.
 */
final class Trust {
    private final Lock lock = new ReentrantLock();
    private long lastGood;
    private long troubles;
    private volatile Optional<Long> missedSince = Optional.empty();

    Trust(long now) {
        lastGood = now;
    }

    /** The store was within reach, and the feed connected. */
    void good(long now) {
        lock.lock();
        try {
            lastGood = now;
        } finally {
            lock.unlock();
        }
    }

    /** Changes may be missed now, and since all was last well. */
    void bad(long now) {
        lock.lock();
        try {
            troubles++;
            if (missedSince.isEmpty()) {
                missedSince = Optional.of(lastGood);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many signs of trouble there were: to be asked for before a scan, and given to {@link #scanned} after it. */
    long troubles() {
        lock.lock();
        try {
            return troubles;
        } finally {
            lock.unlock();
        }
    }

    /** A scan came to its end. */
    void scanned(long troublesBefore) {
        lock.lock();
        try {
            if (troubles == troublesBefore) {
                missedSince = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }

    /** When what is held was last known to be up to date; empty if it is. */
    Optional<Long> missedSince() {
        return missedSince;
    }
}
