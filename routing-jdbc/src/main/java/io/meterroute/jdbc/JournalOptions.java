package io.meterroute.jdbc;

import java.time.Duration;
import java.util.Optional;

/**
 * How safely and how long purchases and decisions are kept.
 *
 * @param purchases how long an ended purchase is kept; for ever if empty (STORE-7)
 * @param decisions how long a decision is kept; for ever if empty
 * @param mayLoseCommits whether the database may lose what it has acknowledged (STORE-6)
 * @param groupsWrites whether writes of purchases may share a transaction, where the database can do that
 */
record JournalOptions(
        Optional<Duration> purchases, Optional<Duration> decisions, boolean mayLoseCommits, boolean groupsWrites) {
    private static final Duration LEAST = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(36_525);
    static final JournalOptions DEFAULT = new JournalOptions(Optional.empty(), Optional.empty(), false, true);

    JournalOptions {
        purchases.ifPresent(time -> check("purchases", time));
        decisions.ifPresent(time -> check("decisions", time));
    }

    JournalOptions keepingPurchases(Duration time) {
        return new JournalOptions(Optional.of(time), decisions, mayLoseCommits, groupsWrites);
    }

    JournalOptions keepingDecisions(Duration time) {
        return new JournalOptions(purchases, Optional.of(time), mayLoseCommits, groupsWrites);
    }

    JournalOptions losingCommits() {
        return new JournalOptions(purchases, decisions, true, groupsWrites);
    }

    JournalOptions withoutGroups() {
        return new JournalOptions(purchases, decisions, mayLoseCommits, false);
    }

    private static void check(String what, Duration time) {
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(what + " are kept for 1 day to 100 years: " + time);
        }
    }
}
