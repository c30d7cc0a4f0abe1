package io.meterroute.examples.redis;

import io.meterroute.spi.ChangeFeed.Listener;
import io.meterroute.spi.ChangeFeed.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Those who listen to a change feed. One that throws harms nobody: that is logged once. Thread-safe. */
final class Audience {
    private static final Logger LOG = LoggerFactory.getLogger(Audience.class);

    private final List<Seat> seats = new CopyOnWriteArrayList<>();

    Subscription add(Listener listener) {
        Seat seat = new Seat(listener);
        seats.add(seat);
        return seat;
    }

    boolean isEmpty() {
        return seats.isEmpty();
    }

    void tell(Consumer<Listener> news) {
        seats.forEach(seat -> seat.tell(news));
    }

    /** One listener's. Its lock lets closing wait for a call under way, so that none comes afterwards. */
    private final class Seat implements Subscription {
        private final Lock lock = new ReentrantLock();
        private final Listener listener;
        private boolean closed;
        private boolean complained;

        Seat(Listener listener) {
            this.listener = listener;
        }

        void tell(Consumer<Listener> news) {
            lock.lock();
            try {
                if (!closed) {
                    news.accept(listener);
                }
            } catch (RuntimeException | Error e) {
                complain(e);
            } finally {
                lock.unlock();
            }
        }

        private void complain(Throwable e) {
            if (!complained) {
                complained = true;
                LOG.warn(
                        "change listener {} failed; further failures are not logged",
                        listener.getClass().getName(),
                        e);
            }
        }

        @Override
        public void close() {
            seats.remove(this);
            lock.lock();
            try {
                closed = true;
            } finally {
                lock.unlock();
            }
        }
    }
}
