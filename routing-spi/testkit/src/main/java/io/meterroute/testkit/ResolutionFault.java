package io.meterroute.testkit;

/** What can go wrong with one try to end a doubt. */
public enum ResolutionFault {
    /** Nothing. */
    NONE,
    /** It does not take effect, and the caller learns that it is still unknown. */
    STILL_UNKNOWN,
    /** It takes effect; no answer ever comes. */
    ANSWER_LOST,
    /** It takes effect; the stage fails with an exception. */
    FAILURE
}
