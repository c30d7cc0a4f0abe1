package io.meterroute.model;

/** What a provider last said about one meter. Not to be mixed up with {@link Standing}, which is about a utility. */
public enum Support {
    /** It said that it serves this meter: it may be routed to. */
    SUPPORTED,
    /** It said that it does not serve this meter. Only a mark or newer evidence brings it back (MARK-1). */
    NOT_SUPPORTED,
    /** It has not said, or what it said no longer counts: it is asked at the next occasion (METER-5, METER-6). */
    UNCONFIRMED
}
