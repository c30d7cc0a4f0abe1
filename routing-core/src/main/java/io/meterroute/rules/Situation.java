package io.meterroute.rules;

import io.meterroute.model.EnquiryLink;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.MeterPreference;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Preferences;
import io.meterroute.model.Provider;
import io.meterroute.model.ProviderId;
import io.meterroute.model.RouteRequest;
import io.meterroute.model.RoutingPolicy;
import io.meterroute.model.RoutingTable;
import io.meterroute.model.Signals;
import io.meterroute.model.Standing;
import io.meterroute.model.Support;
import io.meterroute.model.Verdict.Reason;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The inputs of one decision, and what they mean for each provider by itself: who is eligible, who would be asked, what
 * stands against whom. How the candidates are ordered is {@link CandidateOrder}'s matter.
 */
final class Situation {
    final RoutingTable table;
    final MeterRecord meter;
    final Signals signals;
    final RouteRequest request;
    final Preferences preferences;
    final MeterPreference own;

    Situation(RoutingTable table, MeterRecord meter, Signals signals, RouteRequest request) {
        this.table = table;
        this.meter = meter;
        this.signals = signals;
        this.request = request;
        this.preferences = table.preferences(meter.utility());
        InstitutionState state = meter.institution(table.institution());
        this.own = state.preference();
    }

    /** What stands against {@code provider}, or {@link Reason#CANDIDATE} if nothing does. */
    Reason reason(Provider provider) {
        Reason reason = reasonAgainstEligibility(provider);
        if (reason != Reason.CANDIDATE) {
            return reason;
        }
        if (request.tried().contains(provider.id())) {
            return Reason.ALREADY_TRIED;
        }
        if (isSetAside(provider.id())) {
            return Reason.OTHER_PROVIDER_REQUIRED;
        }
        return switch (meter.statusOf(provider.id())) {
            case SUPPORTED -> Reason.CANDIDATE;
            case NOT_SUPPORTED -> Reason.NOT_SUPPORTED;
            case UNCONFIRMED -> Reason.UNCONFIRMED;
        };
    }

    boolean isEligible(Provider provider) {
        return reasonAgainstEligibility(provider) == Reason.CANDIDATE;
    }

    /** Excluded by contract or by the meter's own preference, or barred since a required utility is missing. */
    boolean isExcluded(ProviderId provider) {
        return preferences.excluded().contains(provider) || own.excluded().contains(provider) || lacksUtility();
    }

    /** Whether only something of this moment or this purchase stands in the way of a provider that supports the meter. */
    boolean isUnavailableOnly(Provider provider) {
        return provider.enabled()
                && !isExcluded(provider.id())
                && meter.statusOf(provider.id()) == Support.SUPPORTED
                && reason(provider) != Reason.CANDIDATE;
    }

    boolean isSuspendedOnly(Provider provider) {
        ProviderId id = provider.id();
        return isUnavailableOnly(provider)
                && signals.of(id).purchases().isPresent()
                && !isVetoed(id)
                && !request.tried().contains(id)
                && !isSetAside(id);
    }

    /** Whether a full broadcast asks {@code provider} (METER-10). */
    boolean isAsked(Provider provider) {
        boolean spared =
                table.policy().asked() == RoutingPolicy.AskedSet.NOT_EXCLUDED && isNamedAsExcluded(provider.id());
        return provider.enabled()
                && !spared
                && signals.of(provider.id()).lookups().isEmpty();
    }

    /** The weight that holds for {@code provider} at the meter's utility (PREF-4). */
    int weight(ProviderId provider) {
        return preferences
                .weights()
                .getOrDefault(
                        provider, table.provider(provider).map(Provider::weight).orElse(0));
    }

    Standing standing(ProviderId provider) {
        return preferences.standing(provider);
    }

    SortedSet<ProviderId> providers(Predicate<Provider> condition) {
        SortedSet<ProviderId> ids = new TreeSet<>();
        for (Provider provider : table.providers()) {
            if (condition.test(provider)) {
                ids.add(provider.id());
            }
        }
        return ids;
    }

    /** Providers that the meter's own preference ranks though the utility excludes them (PREF-5). */
    SortedSet<ProviderId> contradictions() {
        return providers(p -> own.rank(p.id()) > 0 && preferences.excluded().contains(p.id()));
    }

    private Reason reasonAgainstEligibility(Provider provider) {
        ProviderId id = provider.id();
        if (!provider.enabled()) {
            return Reason.DISABLED;
        } else if (preferences.excluded().contains(id)) {
            return Reason.EXCLUDED_AT_UTILITY;
        } else if (own.excluded().contains(id)) {
            return Reason.EXCLUDED_BY_METER_PREFERENCE;
        } else if (lacksUtility()) {
            return Reason.UTILITY_REQUIRED;
        } else if (signals.of(id).purchases().isPresent()) {
            return Reason.SUSPENDED;
        }
        return isVetoed(id) ? Reason.VETOED : Reason.CANDIDATE;
    }

    private boolean isNamedAsExcluded(ProviderId provider) {
        return preferences.excluded().contains(provider) || own.excluded().contains(provider);
    }

    private boolean lacksUtility() {
        return table.policy().unassigned() == RoutingPolicy.Unassigned.REQUIRE_UTILITY
                && meter.utility().isEmpty();
    }

    private boolean isVetoed(ProviderId provider) {
        return !request.vetoes().isEmpty()
                && request.vetoes().stream().anyMatch(veto -> veto.provider().equals(provider));
    }

    private boolean isSetAside(ProviderId provider) {
        return request.enquiry()
                .filter(link -> link.use() == EnquiryLink.Use.REQUIRE)
                .filter(link -> !link.provider().equals(provider))
                .isPresent();
    }
}
