package io.meterroute.jdbc;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** What callers cannot pass while it is closed. */
final class Gate {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int places = Integer.MAX_VALUE;
    private int come;

    void close() {
        letPass(0);
    }

    void open() {
        letPass(Integer.MAX_VALUE);
    }

    /** Lets some more pass. */
    void letPass(int callers) {
        lock.lock();
        try {
            places = callers;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void pass() {
        lock.lock();
        try {
            come++;
            changed.signalAll();
            while (places == 0) {
                changed.awaitUninterruptibly();
            }
            places--;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many have come here since the beginning. */
    int come() {
        lock.lock();
        try {
            return come;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until {@code callers} have come here since the beginning. */
    void awaitCallers(int callers) throws InterruptedException {
        lock.lock();
        try {
            while (come < callers) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }
}
