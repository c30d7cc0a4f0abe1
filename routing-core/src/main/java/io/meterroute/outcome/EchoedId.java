package io.meterroute.outcome;

/** Whose id an answer carries. */
public enum EchoedId {
    /** That of our request, or the protocol ties the answer to our request in another way that cannot fail. */
    OURS,
    /** None that could be read. */
    NONE,
    /** That of another request: the answer says nothing about ours, whatever else is in it. */
    OTHER
}
