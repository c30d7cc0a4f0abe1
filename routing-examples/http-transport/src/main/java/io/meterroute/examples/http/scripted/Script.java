package io.meterroute.examples.http.scripted;

import java.io.IOException;

/** What the server does with one request whose head it has read. */
@FunctionalInterface
public interface Script {
    /**
     * Plays. The connection is kept for the next request unless the call says otherwise.
     *
     * @throws IOException if the other side is gone
     */
    void play(Call call) throws IOException;
}
