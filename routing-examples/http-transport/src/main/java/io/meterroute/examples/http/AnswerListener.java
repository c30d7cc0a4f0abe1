package io.meterroute.examples.http;

import io.meterroute.outcome.Classification;

/**
 * Is told of every answer and what it was taken for: to suspend a provider whose wallet is empty, or to record answers for
 * a dry run of another table. Called on a thread of the HTTP client; what it throws harms nobody.
 */
@FunctionalInterface
public interface AnswerListener {
    /** Called once per answer that came, soon after it came. */
    void answered(Classification classification);
}
