package io.meterroute.spi;

import io.meterroute.model.MeterNumber;
import java.util.Optional;

/**
 * Tells nodes that something was written elsewhere. A hint only: notices may be lost, doubled or late, and the ground is
 * polling (STORE-2).
 */
public interface ChangeFeed {
    /**
     * Begins to tell {@code listener} of changes; the feed's own thread calls it, so it must not block.
     *
     * @return ends the subscription when closed
     */
    Subscription subscribe(Listener listener);

    /** Returns whether notices can come at present; empty, the default, if it does not know. */
    default Optional<Boolean> isConnected() {
        return Optional.empty();
    }

    /** Is told of changes. */
    interface Listener {
        /** Called when another routing-table revision has come into force. */
        void tableChanged(long revision);

        /** Called when a meter's record was written. */
        void meterChanged(MeterNumber meter);

        /** Called when notices may have been lost: whatever is cached has to be read again. */
        void lost();
    }

    /** A running subscription. */
    interface Subscription extends AutoCloseable {
        /** Ends the subscription; the listener is not called after this returns. Closing twice changes nothing. */
        @Override
        void close();
    }
}
