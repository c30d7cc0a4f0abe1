package io.meterroute.model;

import io.meterroute.model.ProviderSupport.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What decisions read of a known meter's record, and nothing else of it.
 *
 * @param utility its utility, if one is assigned
 * @param marked whether it is marked for rebroadcast
 * @param preferred whether it has a preference of its own, at any institution: then the whole record decides
 * @param answered whether any provider has ever answered a lookup of it
 * @param supported who supports it
 * @param unsupported who has said itself, or in a purchase, that it does not
 * @param imported of whom a file says that it does not
 */
public record MeterOutline(
        MeterNumber number,
        Optional<UtilityId> utility,
        boolean marked,
        boolean preferred,
        boolean answered,
        List<ProviderId> supported,
        List<ProviderId> unsupported,
        List<ProviderId> imported) {
    /** Refuses null and copies the lists. */
    public MeterOutline {
        Objects.requireNonNull(number, "meter number");
        Objects.requireNonNull(utility, "utility");
        supported = List.copyOf(supported);
        unsupported = List.copyOf(unsupported);
        imported = List.copyOf(imported);
    }

    /** Returns the outline of {@code meter}, whose being known it does not tell. */
    public static MeterOutline of(MeterRecord meter) {
        Said said = new Said();
        for (Map.Entry<ProviderId, ProviderSupport> entry : meter.support().entrySet()) {
            ProviderSupport support = entry.getValue();
            said.add(entry.getKey(), support.status(), support.evidence());
        }
        boolean preferred = meter.institutions().values().stream()
                .anyMatch(state -> !state.preference().isNone());
        return said.outline(meter.number(), meter.utility(), meter.isMarked(), preferred, meter.hasLiveAnswer());
    }

    /** Who has said what. */
    static final class Said {
        private final List<ProviderId> supported = new ArrayList<>();
        private final List<ProviderId> unsupported = new ArrayList<>();
        private final List<ProviderId> imported = new ArrayList<>();

        void add(ProviderId provider, Support status, Evidence evidence) {
            switch (status) {
                case SUPPORTED -> supported.add(provider);
                case NOT_SUPPORTED -> (evidence == Evidence.IMPORT ? imported : unsupported).add(provider);
                case UNCONFIRMED -> {
                    // says nothing
                }
            }
        }

        MeterOutline outline(
                MeterNumber number, Optional<UtilityId> utility, boolean marked, boolean preferred, boolean answered) {
            return new MeterOutline(number, utility, marked, preferred, answered, supported, unsupported, imported);
        }
    }
}
