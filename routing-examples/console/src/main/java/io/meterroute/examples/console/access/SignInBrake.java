package io.meterroute.examples.console.access;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down guessing, and never locks anybody out: after a pause there is always another try. Guessing is counted per
 * person and address, per address, and per person over all addresses; the last does not hold for an address from which
 * that person has signed in before, so that strangers cannot keep somebody out. Names that do not exist are counted alike.
 */
final class SignInBrake {
    private final Buckets personAtAddress;
    private final Buckets address;
    private final Buckets person;

    SignInBrake(LongSupplier nanos) {
        this.personAtAddress = new Buckets(5, Duration.ofSeconds(12), nanos);
        this.address = new Buckets(40, Duration.ofSeconds(3), nanos);
        this.person = new Buckets(50, Duration.ofSeconds(30), nanos);
    }

    /**
     * Takes one try.
     *
     * @param isKnown whether this person has signed in from this address before
     * @return whether it may be made now
     */
    boolean take(String principal, String from, boolean isKnown) {
        return address.take(from)
                && personAtAddress.take(principal + ' ' + from)
                && (isKnown || person.take(principal));
    }

    /** Gives back a try that was right. */
    void wasRight(String principal, String from, boolean isKnown) {
        address.giveBack(from);
        personAtAddress.giveBack(principal + ' ' + from);
        if (!isKnown) {
            person.giveBack(principal);
        }
    }
}
