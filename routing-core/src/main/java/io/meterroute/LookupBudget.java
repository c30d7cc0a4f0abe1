package io.meterroute;

import io.meterroute.model.ProviderId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How many lookups per second each provider may be sent (METER-10). A provider without a budget may be asked at will.
 *
 * <p>Each provider has one number: the monotonic time up to which its budget is used. A lookup moves it on by one
 * lookup's share of a second; it may run ahead of the clock by one second at most, so that a budget of n allows n at once.
 */
final class LookupBudget {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Map<ProviderId, Account> accounts = new HashMap<>();
    private final LongSupplier ticker;

    /** One provider's budget: the nanoseconds that a lookup takes of it, and the time up to which it is used. */
    private record Account(long share, AtomicLong usedUntil) {}

    LookupBudget(Map<ProviderId, Integer> perSecond, LongSupplier ticker) {
        this.ticker = ticker;
        long start = ticker.getAsLong();
        perSecond.forEach(
                (provider, lookups) -> accounts.put(provider, new Account(SECOND / lookups, new AtomicLong(start))));
    }

    /** Returns those of {@code providers} that may be asked now, and counts them as asked. */
    SortedSet<ProviderId> take(Collection<ProviderId> providers) {
        SortedSet<ProviderId> granted = new TreeSet<>();
        for (ProviderId provider : providers) {
            Account account = accounts.get(provider);
            if (account == null || take(account)) {
                granted.add(provider);
            }
        }
        return granted;
    }

    /** Takes back what {@link #take} counted for lookups that are not sent after all. */
    void giveBack(Collection<ProviderId> providers) {
        for (ProviderId provider : providers) {
            Account account = accounts.get(provider);
            if (account != null) {
                account.usedUntil().addAndGet(-account.share());
            }
        }
    }

    private boolean take(Account account) {
        long now = ticker.getAsLong();
        while (true) {
            long present = account.usedUntil().get();
            long next = Math.max(present, now) + account.share();
            if (next - now > SECOND) {
                return false;
            }
            if (account.usedUntil().compareAndSet(present, next)) {
                return true;
            }
        }
    }
}
