package io.meterroute.health;

import io.meterroute.model.AttemptRecord;
import io.meterroute.model.LookupReply;
import io.meterroute.model.Refusal;

/**
 * What one call's result says of the provider's health (HEALTH-1). A provider that answers is well, whatever it answers
 * about the customer or the meter.
 */
enum Evidence {
    /** It answered as it should. */
    GOOD,
    /** It did not answer, or not so that anything could be concluded. */
    BAD,
    /**
     * Says nothing: a refusal for the provider's own sake may be a business rule ("amount too low") as well as an outage,
     * and a request that was handed over will be answered later (VEND-11).
     */
    NONE;

    static Evidence of(LookupReply reply) {
        return reply instanceof LookupReply.NoEvidence ? BAD : GOOD;
    }

    static Evidence of(AttemptRecord attempt, HealthSettings settings) {
        return switch (attempt.state()) {
            case APPROVED -> GOOD;
            case NOT_SENT, UNKNOWN -> BAD;
            case DECLINED ->
                attempt.refusal().map(refusal -> of(refusal, settings)).orElse(NONE);
            case JOURNALED, REVERSING, REVERSED -> NONE;
        };
    }

    private static Evidence of(Refusal refusal, HealthSettings settings) {
        if (refusal.scope() != Refusal.Scope.PROVIDER) {
            return GOOD;
        }
        return settings.failureCodes().contains(refusal.code()) ? BAD : NONE;
    }
}
