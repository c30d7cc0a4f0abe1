package io.meterroute.testkit;

/** What can go wrong with one lookup. */
public enum LookupFault {
    /** Nothing. */
    NONE,
    /** No answer ever comes. */
    SILENCE,
    /** The answer says nothing about the meter. */
    NO_EVIDENCE,
    /** The stage fails with an exception. */
    FAILURE,
    /** The answer is right but comes later by the provider's lateness. */
    LATE,
    /** The answer is the contrary of what the provider otherwise says of this meter. */
    CONTRADICTION
}
