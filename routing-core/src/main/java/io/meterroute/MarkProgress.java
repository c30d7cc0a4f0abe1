package io.meterroute;

import java.util.Objects;

/**
 * How far a bulk marking has come (MARK-7).
 *
 * @param token what another run needs to go on from here
 * @param marked meters that this run has marked
 * @param renewed how many of them were marked already, so that their marks were renewed (MARK-2)
 * @param passedOver meters that it left alone: not known, no longer among those meant, or marked before by the run that it
 *     goes on with
 * @param isFinished whether no meter is left
 */
public record MarkProgress(MarkToken token, long marked, long renewed, long passedOver, boolean isFinished) {
    /** Refuses null. */
    public MarkProgress {
        Objects.requireNonNull(token, "token");
    }

    /** Returns how many meters this run has looked at. */
    public long done() {
        return marked + passedOver;
    }
}
