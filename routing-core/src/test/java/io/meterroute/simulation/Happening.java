package io.meterroute.simulation;

/** What is counted, so that a run can tell what it has been through. */
enum Happening {
    PURCHASE("purchases opened"),
    ATTEMPT("attempts journaled"),
    DOUBT("attempts that came to be in doubt"),
    OPERATOR_CLOSING("purchases closed by two operators"),
    ENQUIRY("enquiries"),
    MARK("marks"),
    ROUND("lookup rounds and single lookups"),
    TABLE_CHANGE("routing tables published"),
    COMMIT("commits"),
    COMMIT_REFUSED("writes refused since another node was faster, or the table had changed"),
    LOCK_WAIT("waits for a row lock, of 10 ms each"),
    KILL("nodes killed"),
    RESTART("nodes started again"),
    FREEZE("nodes frozen, for up to three minutes"),
    SLOW_CALL("calls held up while others went on"),
    STORE_FAILURE("statements failed"),
    LOST_ACKNOWLEDGEMENT("commits that happened and were reported as failed"),
    STORE_OUTAGE("times that the database went away"),
    FAILOVER("of these, failovers"),
    LOST_COMMIT("acknowledged commits that a failover lost"),
    LOST_NOTICE("notices of changes dropped"),
    LOOKUP_FAULT("lookups that brought no evidence"),
    ATTEMPT_FAULT("attempts that brought neither yes nor no"),
    RESOLUTION_FAULT("resolutions that brought nothing");

    private final String words;

    Happening(String words) {
        this.words = words;
    }

    /** Returns what is counted, for people. */
    String words() {
        return words;
    }
}
