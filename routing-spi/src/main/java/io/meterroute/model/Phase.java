package io.meterroute.model;

/** When, in the life of one purchase or enquiry, a decision is made (ROUTE-4). */
public enum Phase {
    /** Nobody has been asked for this purchase yet: the decision may be that a lookup is needed. */
    BEFORE_LOOKUP,
    /** This purchase's round settled or reached its deadline: what is known must do, and a mark is no longer looked at. */
    AFTER_LOOKUP
}
