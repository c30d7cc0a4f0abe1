package io.meterroute.outcome;

/** What a provider was asked to do when it gave an answer. */
public enum Operation {
    /** Asking whether it serves a meter. */
    LOOKUP,
    /** Sending an attempt for the first time. */
    PURCHASE,
    /** Sending a doubtful attempt's id again, to learn what became of it or to have it done now. */
    RETRY,
    /** Taking a doubtful attempt back. */
    REVERSE,
    /** Asking what became of a doubtful attempt. */
    QUERY
}
