package io.meterroute;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a store fails at present: logged once when that begins and once when it is over (OBS-3), and a reason not to ask
 * the store again at once (STORE-3). Thread-safe.
 */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final String store;
    private final String meanwhile;
    private final LongSupplier ticker;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile State state = State.WORKS;

    /**
     * How the store fares.
     *
     * @param isFailing whether it failed when it was asked last
     * @param since when that began, by the ticker
     * @param askedAt when it was asked last, by the ticker
     */
    private record State(boolean isFailing, long since, long askedAt) {
        static final State WORKS = new State(false, 0, 0);

        State askedAt(long now) {
            return new State(true, since, now);
        }
    }

    /**
     * Makes the outage of a store that works.
     *
     * @param store the store's name for people
     * @param meanwhile what goes on while it fails, for people
     */
    Outage(String store, String meanwhile, LongSupplier ticker) {
        this.store = store;
        this.meanwhile = meanwhile;
        this.ticker = ticker;
    }

    /** Tells whether the store may be asked: while it fails by one caller per pause, otherwise by everybody. */
    boolean mayAsk() {
        return !state.isFailing() || changed(this::isNextTry);
    }

    /** Notes that the store failed. */
    void failed(Throwable failure) {
        if (changed(this::begins)) {
            LOG.warn("the {} fails; {}", store, meanwhile, failure);
        }
    }

    /** Notes that the store did what it was asked. */
    void worked() {
        State before = state;
        if (before.isFailing() && changed(this::ends)) {
            LOG.info("the {} works again after {}", store, Duration.ofNanos(ticker.getAsLong() - before.since()));
        }
    }

    private boolean isNextTry() {
        long now = ticker.getAsLong();
        boolean isOver = now - state.askedAt() >= PAUSE.toNanos();
        if (state.isFailing() && isOver) {
            state = state.askedAt(now);
        }
        return !state.isFailing() || isOver;
    }

    private boolean begins() {
        long now = ticker.getAsLong();
        boolean isNew = !state.isFailing();
        state = isNew ? new State(true, now, now) : state.askedAt(now);
        return isNew;
    }

    private boolean ends() {
        boolean isOver = state.isFailing();
        state = State.WORKS;
        return isOver;
    }

    private boolean changed(BooleanSupplier change) {
        changing.lock();
        try {
            return change.getAsBoolean();
        } finally {
            changing.unlock();
        }
    }
}
