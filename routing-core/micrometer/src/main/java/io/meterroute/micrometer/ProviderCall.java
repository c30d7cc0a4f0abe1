package io.meterroute.micrometer;

import io.meterroute.model.AttemptResult;
import io.meterroute.model.LookupReply;
import io.meterroute.model.LookupRequest;
import io.meterroute.model.ProviderId;
import io.meterroute.model.PurchaseAttempt;
import io.meterroute.model.Resolution;
import io.meterroute.model.ResolutionResult;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;

/** Begins and ends the spans of calls to providers. */
final class ProviderCall {
    private static final String PROVIDER = "provider";
    private static final String END = "end";
    private static final String METER = "meter";
    private static final String PURCHASE = "purchase";

    private ProviderCall() {}

    static Observation lookup(ObservationRegistry registry, LookupRequest request) {
        return Observation.createNotStarted("meterroute.provider.lookup", registry)
                .contextualName("lookup at " + request.provider())
                .lowCardinalityKeyValue(PROVIDER, request.provider().value())
                .highCardinalityKeyValue(METER, request.meter().masked());
    }

    static Observation purchase(ObservationRegistry registry, PurchaseAttempt attempt) {
        ProviderId provider = attempt.attempt().provider();
        return Observation.createNotStarted("meterroute.provider.purchase", registry)
                .contextualName("purchase at " + provider)
                .lowCardinalityKeyValue(PROVIDER, provider.value())
                .highCardinalityKeyValue(PURCHASE, attempt.request().id().value())
                .highCardinalityKeyValue(METER, attempt.request().meter().masked());
    }

    static Observation resolve(ObservationRegistry registry, PurchaseAttempt attempt, Resolution.Kind kind) {
        ProviderId provider = attempt.attempt().provider();
        return Observation.createNotStarted("meterroute.provider.resolve", registry)
                .contextualName("resolve at " + provider)
                .lowCardinalityKeyValue(PROVIDER, provider.value())
                .lowCardinalityKeyValue("resolution", Words.of(kind))
                .highCardinalityKeyValue(PURCHASE, attempt.request().id().value())
                .highCardinalityKeyValue(METER, attempt.request().meter().masked());
    }

    static void ended(Observation call, LookupReply reply) {
        call.lowCardinalityKeyValue(END, Words.of(reply));
    }

    static void ended(Observation call, AttemptResult result) {
        call.lowCardinalityKeyValue(END, Words.of(result));
    }

    static void ended(Observation call, ResolutionResult result) {
        call.lowCardinalityKeyValue(END, Words.of(result));
    }
}
