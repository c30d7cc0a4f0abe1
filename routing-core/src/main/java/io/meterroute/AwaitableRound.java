package io.meterroute;

import io.meterroute.model.LookupReply;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;

/** A lookup round that a caller can wait for, on whichever node it runs. */
interface AwaitableRound {
    /** Tells from the meter with the answers so far, and from who is outstanding, whether a caller may go on. */
    interface Settled {
        boolean test(MeterRecord meter, SortedSet<ProviderId> outstanding);
    }

    /** Completes with the meter as stored once {@code settled} holds, or the round is over. */
    CompletableFuture<MeterRecord> await(Settled settled);

    /** Returns what {@code provider} replied in this round, if this node has heard it. */
    Optional<LookupReply> reply(ProviderId provider);

    /** Returns the mark that the round carries out, or the newest one before it if the meter was not marked. */
    Optional<Nonce> markSeen();

    /** Tells whether answers of this round may still come before its deadline. */
    boolean isRunning();
}
