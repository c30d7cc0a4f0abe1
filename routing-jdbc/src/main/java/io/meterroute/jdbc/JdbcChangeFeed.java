package io.meterroute.jdbc;

import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what other nodes have written, in a thread of its own that runs while anybody listens. Thread-safe.
 *
 * <p>Whenever it begins to hear, at first and after the database was gone, it says that notices may have been lost: so
 * nothing depends on any of them.
 */
final class JdbcChangeFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(JdbcChangeFeed.class);
    private static final Duration FIRST_REST = Duration.ofMillis(100);
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    private final Ear ear;
    private final Audience audience = new Audience();
    private final Lock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private boolean running;
    private boolean failing;
    private Duration rest = FIRST_REST;
    private volatile boolean connected;

    /** Hears notices in the way that a database has for it. Used by one thread. */
    interface Ear {
        /** Begins to hear: what is written from now on is heard. */
        void open() throws Exception;

        /** Tells {@code audience} what was heard since, having waited for some of it for a while. */
        void hear(Audience audience, Pause pause) throws Exception;

        /** Ends it, whatever state it is in. */
        void close();
    }

    /** Waits until a time is over or nobody listens any more. */
    interface Pause {
        void until(Duration end) throws InterruptedException;
    }

    JdbcChangeFeed(Ear ear) {
        this.ear = ear;
    }

    @Override
    public Subscription subscribe(Listener listener) {
        Objects.requireNonNull(listener, "listener");
        lock.lock();
        try {
            Subscription seat = audience.add(listener);
            if (!running) {
                running = true;
                Thread thread = new Thread(this::run, "meterroute-changes");
                thread.setDaemon(true);
                thread.start();
            }
            return () -> leave(seat);
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it hears at present: it does not while nobody listens. */
    @Override
    public Optional<Boolean> isConnected() {
        return Optional.of(connected);
    }

    private void leave(Subscription seat) {
        seat.close();
        lock.lock();
        try {
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (goesOn()) {
            try {
                listen();
            } catch (InterruptedException e) {
                // Nobody but this class knows the thread, so nobody means anything by it.
                LOG.debug("interrupted while listening for changes", e);
            } catch (Exception | Error e) {
                // Whatever it is: the thread goes on, or nobody would hear of anything any more.
                failed(e);
                rest();
            }
        }
    }

    private void listen() throws Exception {
        try {
            ear.open();
            audience.forgetGreetings();
            succeeded();
            while (!audience.isEmpty()) {
                audience.greet();
                ear.hear(audience, this::pause);
            }
        } finally {
            connected = false;
            ear.close();
        }
    }

    /** Tells whether there is anybody to hear for; if not, the next one to come starts another thread. */
    private boolean goesOn() {
        lock.lock();
        try {
            running = !audience.isEmpty();
            return running;
        } finally {
            lock.unlock();
        }
    }

    private void succeeded() {
        connected = true;
        rest = FIRST_REST;
        if (failing) {
            failing = false;
            LOG.info("changes by other nodes are heard again");
        }
    }

    private void failed(Throwable e) {
        if (!failing) {
            failing = true;
            LOG.warn("changes by other nodes are not heard at present: {}", e.toString());
        }
        LOG.debug("could not listen for changes", e);
    }

    /** Rests before the next try, longer each time; and not all nodes come back at the same moment. */
    private void rest() {
        try {
            pause(rest.plusMillis(ThreadLocalRandom.current().nextLong(rest.toMillis())));
        } catch (InterruptedException e) {
            LOG.debug("interrupted while listening for changes", e);
        }
        rest = rest.multipliedBy(2).compareTo(LONGEST_REST) < 0 ? rest.multipliedBy(2) : LONGEST_REST;
    }

    private void pause(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long nanos = time.toNanos();
            while (nanos > 0 && !audience.isEmpty()) {
                nanos = left.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
