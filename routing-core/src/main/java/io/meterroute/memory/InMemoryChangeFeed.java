package io.meterroute.memory;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A change feed for stores in memory, which are given it when they are made. Listeners are called on the thread that
 * wrote, after the write; one that throws harms nobody: that is logged once. Nothing is ever lost. Thread-safe.
 */
public final class InMemoryChangeFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(InMemoryChangeFeed.class);

    private final List<Telling> tellings = new CopyOnWriteArrayList<>();

    /** Makes a feed that nobody listens to yet. */
    public InMemoryChangeFeed() {}

    @Override
    public Subscription subscribe(Listener listener) {
        Telling telling = new Telling(listener);
        tellings.add(telling);
        return telling;
    }

    @Override
    public Optional<Boolean> isConnected() {
        return Optional.of(true);
    }

    void tellTable(long revision) {
        tellings.forEach(telling -> telling.tell(listener -> listener.tableChanged(revision)));
    }

    void tellMeter(MeterNumber meter) {
        tellings.forEach(telling -> telling.tell(listener -> listener.meterChanged(meter)));
    }

    /** One subscription. Its lock lets closing wait for a call under way, so that none comes afterwards. */
    private final class Telling implements Subscription {
        private final Lock lock = new ReentrantLock();
        private final Listener listener;
        private boolean closed;
        private boolean complained;

        Telling(Listener listener) {
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
            tellings.remove(this);
            lock.lock();
            try {
                closed = true;
            } finally {
                lock.unlock();
            }
        }
    }
}
