package io.meterroute.examples.redis;

import io.meterroute.model.MeterNumber;
import io.meterroute.spi.ChangeFeed;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Hears by publish and subscribe what other nodes have written, on a connection of its own while anybody listens. Thread-safe.
 *
 * <p>A subscription either hears everything in order or breaks. So listeners are told that notices may have been lost
 * whenever one begins. A connection whose other end has vanished is silent and does not break by itself, so each second the
 * server has to answer on it.
 */
final class RedisChangeFeed implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(RedisChangeFeed.class);
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMillis(200);
    private static final int PATIENCE = 5;

    private final RedisServer server;
    private final String tables;
    private final String meters;
    private final Duration beat;
    private final Audience audience = new Audience();
    private final Lock lock = new ReentrantLock();
    private boolean running;
    private boolean failing;
    private volatile boolean hears;

    /**
     * @param tables the channel on which new revisions are told
     * @param meters the channel on which the numbers of written meters are told
     */
    RedisChangeFeed(RedisServer server, String tables, String meters) {
        this(server, tables, meters, BEAT);
    }

    /** Makes one whose server has to answer every {@code beat}. */
    RedisChangeFeed(RedisServer server, String tables, String meters, Duration beat) {
        this.server = server;
        this.tables = tables;
        this.meters = meters;
        this.beat = beat;
    }

    @Override
    public Subscription subscribe(Listener listener) {
        lock.lock();
        try {
            Subscription seat = audience.add(listener);
            if (!running) {
                running = true;
                thread(this::run).start();
            }
            return seat;
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it hears at present: it does not while nobody listens. */
    @Override
    public Optional<Boolean> isConnected() {
        return Optional.of(hears);
    }

    private void run() {
        while (goesOn()) {
            try {
                server.call("listen for changes", redis -> {
                    try (Connection connection = redis.getPool().getResource()) {
                        listen(connection);
                    }
                    return true;
                });
            } catch (RuntimeException | Error e) {
                // Whatever it is: the thread goes on, or nobody would hear of anything any more.
                failed(e);
            }
        }
    }

    private void listen(Connection connection) {
        Line line = new Line(connection);
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(RedisChangeFeed::thread);
        var unused = beats.scheduleWithFixedDelay(line::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
        try {
            line.proceed(connection, tables, meters);
        } finally {
            hears = false;
            beats.shutdownNow();
            // It may still be subscribed, so the pool must not give it to anybody else.
            connection.setBroken();
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

    private void failed(Throwable e) {
        if (!audience.isEmpty()) {
            if (!failing) {
                failing = true;
                LOG.warn("changes by other nodes are not heard at present: {}", e.toString());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(REST.toMillis());
            } catch (InterruptedException interrupt) {
                // Nobody but this class knows the thread, so nobody means anything by it.
                LOG.debug("interrupted while listening for changes", interrupt);
            }
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "meterroute-redis-changes");
        thread.setDaemon(true);
        return thread;
    }

    /** One subscription, from its beginning until it breaks. */
    private final class Line extends JedisPubSub {
        private static final int CHANNELS = 2;

        private final Connection connection;
        private final AtomicInteger unanswered = new AtomicInteger();

        Line(Connection connection) {
            this.connection = connection;
        }

        void beat() {
            try {
                if (audience.isEmpty() || unanswered.incrementAndGet() > PATIENCE) {
                    connection.disconnect();
                } else if (hears) {
                    ping();
                }
            } catch (JedisException e) {
                LOG.debug("the connection that notices came on is gone", e);
            }
        }

        @Override
        public void onSubscribe(String channel, int subscribedChannels) {
            if (subscribedChannels == CHANNELS) {
                hears = true;
                if (failing) {
                    failing = false;
                    LOG.info("changes by other nodes are heard again");
                }
                audience.tell(Listener::lost);
            }
        }

        @Override
        public void onPong(String pattern) {
            unanswered.set(0);
        }

        @Override
        public void onMessage(String channel, String message) {
            if (channel.equals(tables)) {
                long revision = Long.parseLong(message);
                audience.tell(listener -> listener.tableChanged(revision));
            } else {
                MeterNumber meter = MeterNumber.of(message);
                audience.tell(listener -> listener.meterChanged(meter));
            }
        }
    }
}
