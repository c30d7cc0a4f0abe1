package io.meterroute.testkit;

/** What can go wrong with sending one attempt. Whether a token was vended is told by the {@link Ledger}. */
public enum PurchaseFault {
    /** Nothing. */
    NONE,
    /** The connection was never made: nothing is on the wire, and the caller is told so. */
    NOT_SENT,
    /** The request is lost on its way; no answer ever comes. */
    REQUEST_LOST,
    /** The request is lost on its way, and the caller learns that it is in doubt: a gateway's time-out. */
    REQUEST_IN_DOUBT,
    /** The request arrives, and takes effect, only after the provider's lateness. */
    REQUEST_DELAYED,
    /** The request takes effect; no answer ever comes. */
    ANSWER_LOST,
    /** The request takes effect, and the caller learns that it is in doubt: an error after the vend. */
    ANSWER_IN_DOUBT,
    /** The request takes effect; the answer comes later by the provider's lateness. */
    ANSWER_DELAYED,
    /** The request takes effect; the stage fails with an exception. */
    FAILURE,
    /** The request takes effect, and an answer that comes later comes twice; otherwise nothing goes wrong. */
    ANSWER_TWICE,
    /** A definitive no that speaks of the provider. */
    REFUSED_PROVIDER,
    /** A definitive no since the provider does not know the meter. */
    REFUSED_METER_UNKNOWN,
    /** A definitive no that is the customer's own matter. */
    REFUSED_CUSTOMER
}
