package io.meterroute.rules;

import io.meterroute.model.EnquiryLink;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Standing;
import io.meterroute.model.Suspension;
import io.meterroute.model.UtilityId;
import io.meterroute.model.Verdict.Reason;
import io.meterroute.model.Veto;
import java.util.stream.Collectors;

/** Says to a person what a decision made of one provider (ROUTE-5). */
final class Sentence {
    private Sentence() {}

    static String of(Situation s, ProviderId provider, Reason reason) {
        return switch (reason) {
            case CANDIDATE -> "Supports the meter; " + place(s, provider) + ".";
            case CANDIDATE_UNHEALTHY ->
                "Supports the meter; " + place(s, provider)
                        + ", but moved behind the healthy ones since its purchases fail too often.";
            case DISABLED -> "Switched off by an operator.";
            case EXCLUDED_AT_UTILITY ->
                "Excluded at " + utility(s) + ", which nothing overrides"
                        + (s.own.rank(provider) > 0 ? ", though the meter's own preference ranks it." : ".");
            case EXCLUDED_BY_METER_PREFERENCE -> "Excluded by the meter's own preference.";
            case UTILITY_REQUIRED -> "The meter has no utility, so that no contract can be honoured.";
            case SUSPENDED ->
                s.signals.of(provider).purchases().map(Sentence::suspended).orElse("Suspended.");
            case VETOED ->
                s.request.vetoes().stream()
                        .filter(veto -> veto.provider().equals(provider))
                        .map(Veto::text)
                        .collect(Collectors.joining("; ", "Ruled out for this purchase: ", "."));
            case ALREADY_TRIED -> "This purchase has tried it already.";
            case OTHER_PROVIDER_REQUIRED ->
                "This purchase requires the provider of its enquiry, "
                        + s.request
                                .enquiry()
                                .map(EnquiryLink::provider)
                                .map(ProviderId::value)
                                .orElse("") + ".";
            case NOT_SUPPORTED -> "Said that it does not serve the meter.";
            case UNCONFIRMED -> "Has not said whether it serves the meter.";
        };
    }

    private static String place(Situation s, ProviderId provider) {
        boolean enquired = s.request
                .enquiry()
                .filter(link -> link.use() == EnquiryLink.Use.PREFER)
                .filter(link -> link.provider().equals(provider))
                .isPresent();
        if (enquired) {
            return "first since it answered the enquiry";
        }
        if (s.own.rank(provider) > 0) {
            return "ranked " + s.own.rank(provider) + " by the meter's own preference";
        }
        Standing standing = s.standing(provider);
        return switch (standing.kind()) {
            case RANKED -> "ranked " + standing.rank() + " at " + utility(s);
            case UNRANKED -> "unranked at " + utility(s) + ", load-balanced with weight " + s.weight(provider);
            case UNCONFIRMED, EXCLUDED ->
                "no preference set at " + utility(s) + ", load-balanced with weight " + s.weight(provider);
        };
    }

    private static String utility(Situation s) {
        return s.meter.utility().map(UtilityId::value).orElse("a meter without utility");
    }

    private static String suspended(Suspension suspension) {
        return "Suspended: " + suspension.cause()
                + suspension.until().map(until -> ", until " + until).orElse("") + ".";
    }
}
