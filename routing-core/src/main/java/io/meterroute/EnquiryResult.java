package io.meterroute;

import io.meterroute.model.BlockedReason;
import io.meterroute.model.EnquiryLink;
import io.meterroute.model.LookupReply;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingDecision;
import java.time.Instant;
import java.util.Optional;

/** What an enquiry came to (METER-11). */
public sealed interface EnquiryResult {
    /** Returns the decision that the result rests on. */
    RoutingDecision decision();

    /**
     * A provider that serves the meter has answered.
     *
     * @param decision the decision it was asked by
     * @param provider who answered
     * @param reply its answer: limits, arrears, the customer's data
     */
    record Answered(RoutingDecision decision, ProviderId provider, LookupReply.Supported reply)
            implements EnquiryResult {
        /** Returns what ties a purchase to this enquiry, the provider being preferred. */
        public EnquiryLink link() {
            return link(EnquiryLink.Use.PREFER);
        }

        /** Returns what ties a purchase to this enquiry. */
        public EnquiryLink link(EnquiryLink.Use use) {
            return new EnquiryLink(provider, use, reply.reference());
        }
    }

    /**
     * Providers that are known to serve the meter were asked, and none has answered now. A purchase may still succeed.
     *
     * @param decision the last decision
     */
    record NotAnswered(RoutingDecision decision) implements EnquiryResult {}

    /**
     * Those who serve the meter cannot be used at the moment.
     *
     * @param decision the decision
     * @param retryAt when it is worth trying again, if that is known
     */
    record Unavailable(RoutingDecision decision, Optional<Instant> retryAt) implements EnquiryResult {}

    /**
     * There is no provider to route to: the meter is blocked.
     *
     * @param decision the decision
     * @param reason why
     */
    record Blocked(RoutingDecision decision, BlockedReason reason) implements EnquiryResult {}
}
