package io.meterroute.health;

import io.meterroute.health.Condition.State;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.HealthChanged;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Judges one provider's calls of one kind: opens when too many fail, half-opens after a while, closes when some have gone
 * well. Results of calls that began before the last change of state are not counted, since they tell of the time before.
 *
 * <p>Not thread-safe: guarded by the lock of {@link Breakers}, which also decides whether one that fails may open.
 */
final class Breaker {
    private static final int MOST_DOUBLINGS = 30;

    private final ProviderId provider;
    private final Operation operation;
    private final HealthSettings settings;
    private final Consumer<HealthChanged> changes;
    private final SlidingWindow all;
    private SlidingWindow judged;
    private Condition condition;
    private Optional<String> cause = Optional.empty();
    private int waits;
    private int good;
    private long lastTried;

    Breaker(
            ProviderId provider,
            Operation operation,
            HealthSettings settings,
            Consumer<HealthChanged> changes,
            long now) {
        this.provider = provider;
        this.operation = operation;
        this.settings = settings;
        this.changes = changes;
        this.all = new SlidingWindow(settings.window());
        this.judged = new SlidingWindow(settings.window());
        this.condition = condition(State.CLOSED, now, Duration.ZERO);
    }

    Condition condition() {
        return condition;
    }

    ProviderId provider() {
        return provider;
    }

    /** Does what is due since time has passed. */
    void advance(long now) {
        if (!condition.isDue(now)) {
            return;
        }
        if (condition.state() == State.RAMPING) {
            condition = condition(State.CLOSED, condition.since(), Duration.ZERO);
        } else {
            good = 0;
            lastTried = condition.until();
            become(State.HALF_OPEN, condition.until(), Duration.ZERO, "on probation after " + Words.of(wait(waits)));
        }
    }

    /** Counts a call that began at {@code began} and ended now. */
    void count(Evidence evidence, long began, long now) {
        all.add(evidence == Evidence.BAD, now);
        if (evidence == Evidence.NONE || began - condition.since() < 0) {
            return;
        }
        if (isClosed()) {
            judged.add(evidence == Evidence.BAD, now);
        } else if (condition.state() == State.HALF_OPEN) {
            lastTried = now;
            probed(evidence, now);
        }
    }

    /** Whether it would be open if there were room for one more. */
    boolean isFailing(long now) {
        int calls = judged.calls(now);
        return isClosed()
                && calls >= settings.minimumVolume()
                && judged.failures(now) >= settings.failureShare() * calls;
    }

    void open(long now) {
        boolean again = now - condition.since() < calmNanos();
        waits = again ? waits + 1 : 1;
        become(State.OPEN, now, wait(waits), failing(now));
    }

    /** Closes without a ramp-up, so that another one may be unhealthy. */
    void giveWay(String why, long now) {
        become(State.CLOSED, now, Duration.ZERO, why);
    }

    /** Whether it may be made to give way to one that fails now: nothing recent speaks against it. */
    boolean mayGiveWay(long now) {
        return condition.state() == State.RAMPING
                || (condition.state() == State.HALF_OPEN
                        && now - lastTried >= settings.longestWait().toNanos());
    }

    boolean admit(RoutingKey key, long now) {
        return switch (condition.state()) {
            case CLOSED, RAMPING -> true;
            case HALF_OPEN -> condition.permits().take(key, now);
            case OPEN -> false;
        };
    }

    void release(RoutingKey key) {
        condition.permits().giveBack(key);
    }

    ProviderHealth show(String limit, long now) {
        return new ProviderHealth(
                provider,
                operation,
                condition.state().health(),
                condition.admitted(now),
                isFailing(now) ? Optional.of(failing(now) + ", but " + limit) : cause,
                all.calls(now),
                all.failures(now),
                settings.window());
    }

    private void probed(Evidence evidence, long now) {
        if (evidence == Evidence.BAD) {
            waits++;
            String why =
                    "a " + Words.one(operation) + " on probation failed; the next wait is " + Words.of(wait(waits));
            become(State.OPEN, now, wait(waits), why);
            return;
        }
        good++;
        if (good >= settings.goodProbes()) {
            boolean ramps =
                    operation == Operation.PURCHASE && !settings.rampUp().isZero();
            String share = ramps ? "; the share it gets grows for " + Words.of(settings.rampUp()) : "";
            become(
                    ramps ? State.RAMPING : State.CLOSED,
                    now,
                    settings.rampUp(),
                    good + " " + Words.many(operation) + " on probation went well" + share);
        }
    }

    private void become(State state, long since, Duration lasts, String why) {
        HealthChanged change =
                new HealthChanged(provider, operation, condition.state().health(), state.health(), why);
        condition = condition(state, since, lasts);
        judged = new SlidingWindow(settings.window());
        cause = Optional.of(why);
        if (change.before() != change.after()) {
            changes.accept(change);
        }
    }

    private Condition condition(State state, long since, Duration lasts) {
        Permits permits = new Permits(settings.permits(), settings.permitExpiry());
        return new Condition(provider, state, since, since + lasts.toNanos(), permits);
    }

    private boolean isClosed() {
        return condition.state() == State.CLOSED || condition.state() == State.RAMPING;
    }

    private String failing(long now) {
        int calls = judged.calls(now);
        long percent = Math.round(100.0 * judged.failures(now) / calls);
        return percent + " % of " + calls + " " + Words.many(operation) + " failed within "
                + Words.of(settings.window());
    }

    /** How long it must have been closed for its next wait to be the first one again. */
    private long calmNanos() {
        return Math.max(settings.rampUp().toNanos(), settings.window().toNanos());
    }

    private Duration wait(int number) {
        Duration longest = settings.longestWait();
        Duration doubled = settings.firstWait().multipliedBy(1L << Math.min(number - 1, MOST_DOUBLINGS));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
