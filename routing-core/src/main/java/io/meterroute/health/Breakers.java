package io.meterroute.health;

import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingEvent.Operation;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The breakers of all providers for one operation, and how many of them may be anything but closed at once (HEALTH-3).
 *
 * <p>Thread-safe. Whatever changes something does so under one lock, in which time is read too, so that it never runs
 * backwards in here. Decisions read the conditions published last; only one that finds a condition overdue takes the lock.
 */
final class Breakers {
    private static final Comparator<Breaker> LEAST_AGAINST_IT = Comparator.comparing(
                    (Breaker breaker) -> breaker.condition().state())
            .thenComparing(Breaker::condition, (a, b) -> Long.signum(a.since() - b.since()));

    private final Operation operation;
    private final HealthSettings settings;
    private final LongSupplier ticker;
    private final Announcements announcements;
    private final Runnable onChange;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ProviderId, Breaker> breakers = new TreeMap<>();
    private Set<ProviderId> enabled = Set.of();
    private volatile Conditions conditions = Conditions.CALM;

    /**
     * Makes breakers for nobody yet.
     *
     * @param onChange called, under the lock, when other conditions hold than before
     */
    Breakers(
            Operation operation,
            HealthSettings settings,
            LongSupplier ticker,
            Announcements announcements,
            Runnable onChange) {
        this.operation = operation;
        this.settings = settings;
        this.ticker = ticker;
        this.announcements = announcements;
        this.onChange = onChange;
    }

    /** Whether everybody is healthy, without any reservation. */
    boolean areCalm() {
        return conditions.areCalm();
    }

    Signals signals(RoutingKey key) {
        if (conditions.areCalm()) {
            return Signals.clear();
        }
        long now = ticker.getAsLong();
        if (conditions.areDue(now)) {
            changed(later -> later);
        }
        return conditions.signals(key, now);
    }

    /** Takes in what came of a call that ended just now. */
    void record(ProviderId provider, Evidence evidence, Duration took) {
        changed(now -> {
            Optional<Breaker> breaker = find(provider);
            breaker.ifPresent(present -> {
                present.count(evidence, now - took.toNanos(), now);
                if (present.isFailing(now) && hasRoomFor(present, now)) {
                    present.open(now);
                }
            });
            return breaker;
        });
    }

    /** Takes over who there is, and who is enabled. */
    void use(RoutingTable table) {
        changed(now -> {
            Set<ProviderId> present = ids(table, provider -> true);
            breakers.keySet().retainAll(present);
            present.forEach(id -> breakers.computeIfAbsent(
                    id, absent -> new Breaker(absent, operation, settings, announcements::add, now)));
            enabled = ids(table, Provider::enabled);
            return makeRoom(counted().toList(), atMost(), breaker -> true, now);
        });
    }

    boolean admit(RoutingKey key, ProviderId provider) {
        return changed(
                now -> find(provider).map(breaker -> breaker.admit(key, now)).orElse(true));
    }

    void release(RoutingKey key, ProviderId provider) {
        changed(now -> {
            Optional<Breaker> breaker = find(provider);
            breaker.ifPresent(present -> present.release(key));
            return breaker;
        });
    }

    Optional<ProviderHealth> show(ProviderId provider) {
        return changed(now -> find(provider).map(breaker -> breaker.show(limit(), now)));
    }

    /** Whether {@code failing} may open: there is room, or somebody gives way whom nothing recent speaks against. */
    private boolean hasRoomFor(Breaker failing, long now) {
        if (!enabled.contains(failing.provider())) {
            return true;
        }
        List<Breaker> others = counted().filter(breaker -> breaker != failing).toList();
        return makeRoom(others, atMost() - 1, breaker -> breaker.mayGiveWay(now), now);
    }

    /** Has those of {@code counted} give way against whom there is least, if that leaves no more than {@code most}. */
    private boolean makeRoom(List<Breaker> counted, int most, Predicate<Breaker> mayGiveWay, long now) {
        int tooMany = Math.max(0, counted.size() - most);
        List<Breaker> giving = counted.stream()
                .filter(mayGiveWay)
                .sorted(LEAST_AGAINST_IT)
                .limit(tooMany)
                .toList();
        if (giving.size() < tooMany) {
            return false;
        }
        giving.forEach(breaker -> breaker.giveWay(limit(), now));
        return true;
    }

    /** Those that HEALTH-3 counts: also the ones ramping up, since they are unhealthy for some keys. */
    private Stream<Breaker> counted() {
        return breakers.values().stream()
                .filter(breaker -> !breaker.condition().isCalm())
                .filter(breaker -> enabled.contains(breaker.provider()));
    }

    private int atMost() {
        return settings.unhealthyAtMost(enabled.size());
    }

    private String limit() {
        return "at most " + atMost() + " of " + enabled.size() + " providers may be unhealthy at once";
    }

    private Optional<Breaker> find(ProviderId provider) {
        return Optional.ofNullable(breakers.get(provider));
    }

    private static Set<ProviderId> ids(RoutingTable table, Predicate<Provider> condition) {
        return table.providers().stream().filter(condition).map(Provider::id).collect(Collectors.toUnmodifiableSet());
    }

    private <T> T changed(LongFunction<T> change) {
        T result;
        lock.lock();
        try {
            long now = ticker.getAsLong();
            breakers.values().forEach(breaker -> breaker.advance(now));
            result = change.apply(now);
            publish();
        } finally {
            lock.unlock();
        }
        announcements.tell();
        return result;
    }

    private void publish() {
        Conditions next =
                Conditions.of(breakers.values().stream().map(Breaker::condition).toList());
        if (!next.equals(conditions)) {
            conditions = next;
            onChange.run();
        }
    }
}
