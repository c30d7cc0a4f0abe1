package io.meterroute;

import java.time.Duration;

/**
 * The router's own times.
 *
 * @param lookupDeadline how long a round waits for answers
 * @param attemptTimeLimit how long an attempt's answer is waited for before it is in doubt
 * @param purchaseDeadline how long a purchase goes on beginning attempts if its request does not say
 * @param backgroundInterval how long after a meter's last claim the unconfirmed are asked again in the background
 * @param fence how long after its journal write began an attempt may be sent
 * @param lease how long others leave an open purchase, or a round beyond its deadline, to its owner
 * @param joinPoll how often another node's round is looked at
 * @param whileInDoubt what happens to other purchases of a meter while one is in doubt
 */
record Settings(
        Duration lookupDeadline,
        Duration attemptTimeLimit,
        Duration purchaseDeadline,
        Duration backgroundInterval,
        Duration fence,
        Duration lease,
        Duration joinPoll,
        DoubtPolicy whileInDoubt) {
    static final Settings DEFAULT = new Settings(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMillis(250),
            DoubtPolicy.ALLOW);

    Settings withLookupDeadline(Duration value) {
        return new Settings(
                value, attemptTimeLimit, purchaseDeadline, backgroundInterval, fence, lease, joinPoll, whileInDoubt);
    }

    Settings withAttemptTimeLimit(Duration value) {
        return new Settings(
                lookupDeadline, value, purchaseDeadline, backgroundInterval, fence, lease, joinPoll, whileInDoubt);
    }

    Settings withPurchaseDeadline(Duration value) {
        return new Settings(
                lookupDeadline, attemptTimeLimit, value, backgroundInterval, fence, lease, joinPoll, whileInDoubt);
    }

    Settings withBackgroundInterval(Duration value) {
        return new Settings(
                lookupDeadline, attemptTimeLimit, purchaseDeadline, value, fence, lease, joinPoll, whileInDoubt);
    }

    Settings withWhileInDoubt(DoubtPolicy value) {
        return new Settings(
                lookupDeadline, attemptTimeLimit, purchaseDeadline, backgroundInterval, fence, lease, joinPoll, value);
    }
}
