package io.meterroute.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a transport sends: the journaled attempt with the caller's request (VEND-12).
 *
 * @param institution whose purchase
 * @param request the caller's request
 * @param attempt the attempt as journaled
 * @param epoch the epoch it is sent in, to be given back with a late answer (VEND-11)
 * @param enquiryReference the provider's reference from the enquiry, if this provider answered it
 * @param timeLimit how long the router waits for the answer before the attempt is in doubt
 */
public record PurchaseAttempt(
        InstitutionId institution,
        PurchaseRequest request,
        AttemptRecord attempt,
        long epoch,
        Optional<String> enquiryReference,
        Duration timeLimit) {
    /** Refuses null. */
    public PurchaseAttempt {
        Objects.requireNonNull(institution, "institution");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(attempt, "attempt");
        Objects.requireNonNull(enquiryReference, "enquiry reference");
        Objects.requireNonNull(timeLimit, "time limit");
    }

    /** Returns the attempt's id, which the provider is to see. */
    public AttemptId id() {
        return attempt.id();
    }
}
