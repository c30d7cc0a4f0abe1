package io.meterroute.crash;

/** A broken promise of what the router rests on, which must come to light. */
enum Flaw {
    /** Every promise is kept. */
    NONE,
    /** A transport calls a doubt a request that was never sent. */
    DOUBT_TOLD_AS_NOT_SENT,
    /** The journal acknowledges an intent that it does not keep. */
    INTENT_NOT_KEPT,
    /** The journal writes over what another node has written meanwhile. */
    WRITES_LOST,
    /** A node's monotonic clock stands still while the node is frozen, so that its fence is never missed. */
    CLOCK_STOPS_IN_FREEZE,
    /** A provider says no to a retry, and vends when the first request arrives after that. */
    REFUSAL_NOT_STICKY,
    /** A transport says that an attempt was reversed without having asked. */
    REVERSAL_NOT_AWAITED,
    /** A provider that takes its time with requests lets itself be queried at once. */
    QUERY_WITHOUT_HORIZON
}
