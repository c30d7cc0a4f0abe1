package io.meterroute.model;

import java.time.Instant;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The newest lookup round of a meter: whom it asked and who has answered. It stays in the record after its end, since
 * its number and nonce tell late answers from foreign ones.
 *
 * @param ref number, nonce and mark seen
 * @param node which node claimed it, 1 to 64 characters
 * @param claimedAt when it was claimed, in the store's time
 * @param until when others need not wait for it any longer, in the store's time: its deadline and some grace. This only
 *     saves lookups, nothing else rests on it
 * @param asked who was asked
 * @param answered who of them has answered
 * @param silent who of them ended without evidence
 * @param ended whether it completed or was given up
 */
public record Round(
        RoundRef ref,
        String node,
        Instant claimedAt,
        Instant until,
        SortedSet<ProviderId> asked,
        SortedSet<ProviderId> answered,
        SortedSet<ProviderId> silent,
        boolean ended) {
    /** Copies the sets and checks the node's name. */
    public Round {
        Objects.requireNonNull(ref, "round");
        Syntax.id("node", node);
        Objects.requireNonNull(claimedAt, "claimed at");
        Objects.requireNonNull(until, "until");
        asked = Sorted.copy(asked);
        answered = Sorted.copy(answered);
        silent = Sorted.copy(silent);
    }

    /** Returns a round that has just been claimed. */
    public static Round claimed(
            RoundRef ref, String node, Instant claimedAt, Instant until, SortedSet<ProviderId> asked) {
        return new Round(ref, node, claimedAt, until, asked, new TreeSet<>(), new TreeSet<>(), false);
    }

    /** Tells whether the round is in flight at {@code now}, the store's time. */
    public boolean isInFlight(Instant now) {
        return !ended && now.isBefore(until);
    }

    /** Returns those asked who have neither answered nor ended without evidence. */
    public SortedSet<ProviderId> outstanding() {
        SortedSet<ProviderId> outstanding = new TreeSet<>(asked);
        outstanding.removeAll(answered);
        outstanding.removeAll(silent);
        return outstanding;
    }

    /** Returns this with the answer of {@code provider} noted. */
    public Round withAnswer(ProviderId provider) {
        SortedSet<ProviderId> more = new TreeSet<>(answered);
        more.add(provider);
        return new Round(ref, node, claimedAt, until, asked, more, silent, ended);
    }

    /** Returns this with {@code provider} noted as ended without evidence. */
    public Round withSilence(ProviderId provider) {
        SortedSet<ProviderId> more = new TreeSet<>(silent);
        more.add(provider);
        return new Round(ref, node, claimedAt, until, asked, answered, more, ended);
    }

    /** Returns this as ended. */
    public Round asEnded() {
        return new Round(ref, node, claimedAt, until, asked, answered, silent, true);
    }
}
