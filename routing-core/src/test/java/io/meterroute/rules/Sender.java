package io.meterroute.rules;

import java.util.Optional;

/**
 * What one node keeps in its memory of the purchase.
 *
 * @param epoch the epoch in which it owns the purchase; {@link #NO_OWNER} once it has been killed or taken over
 * @param intent what it has journaled and not sent yet: this survives a takeover, and makes it dangerous
 */
record Sender(long epoch, Optional<Intent> intent) {
    static final long NO_OWNER = 0;

    /**
     * A send that is due.
     *
     * @param provider where to
     * @param epoch the epoch in which it was journaled
     * @param tick when it was journaled
     * @param wasExcluded whether the meter's preference excluded the provider already then
     */
    record Intent(int provider, long epoch, int tick, boolean wasExcluded) {}

    static Sender idle() {
        return new Sender(NO_OWNER, Optional.empty());
    }

    static Sender owner(long epoch) {
        return new Sender(epoch, Optional.empty());
    }

    Sender with(Intent due) {
        return new Sender(epoch, Optional.of(due));
    }

    Sender withoutIntent() {
        return new Sender(epoch, Optional.empty());
    }

    Sender owning(long newEpoch) {
        return new Sender(newEpoch, intent);
    }
}
