package io.meterroute.rules;

import io.meterroute.model.InstitutionId;
import io.meterroute.model.MeterEvent;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Support;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What stays the same in all states of one {@link MeterModel}. */
final class MeterStage {
    static final Instant NOW = Instant.EPOCH;
    static final Instant LATER = NOW.plusSeconds(30);
    static final InstitutionId INSTITUTION = InstitutionId.of("bank");

    private final MeterScope scope;
    private final MeterDesign design;
    private final WorldCode code = new WorldCode();
    private final NumberedRecords<MeterRecord, MeterEvent> meters;
    private final List<ProviderId> providers = new ArrayList<>();
    private final List<Set<ProviderId>> sets = new ArrayList<>();

    MeterStage(MeterScope scope, MeterDesign design) {
        this.scope = scope;
        this.design = design;
        this.meters = new NumberedRecords<>(WorldCode.METER_BITS, design.transition()::apply);
        for (int p = 0; p < scope.providers(); p++) {
            providers.add(ProviderId.of("P" + p));
        }
        for (int bits = 0; bits <= scope.everybody(); bits++) {
            Set<ProviderId> set = new HashSet<>();
            for (int p = 0; p < scope.providers(); p++) {
                if ((bits & 1 << p) != 0) {
                    set.add(providers.get(p));
                }
            }
            sets.add(Set.copyOf(set));
        }
    }

    MeterScope scope() {
        return scope;
    }

    MeterDesign design() {
        return design;
    }

    WorldCode code() {
        return code;
    }

    NumberedRecords<MeterRecord, MeterEvent> meters() {
        return meters;
    }

    List<ProviderId> providers() {
        return providers;
    }

    /** Returns the providers whose bits are set. */
    Set<ProviderId> set(int bits) {
        return sets.get(bits);
    }

    /** Returns who has {@code status} in {@code meter}, one bit each. */
    int with(MeterRecord meter, Support status) {
        int bits = 0;
        for (int p = 0; p < providers.size(); p++) {
            if (meter.statusOf(providers.get(p)) == status) {
                bits |= 1 << p;
            }
        }
        return bits;
    }

    static Nonce nameOfMark(long number) {
        return new Nonce(new UUID(1, number));
    }

    static Nonce nameOfRound(long number) {
        return new Nonce(new UUID(2, number));
    }

    static boolean isBlocked(MeterRecord meter) {
        return meter.institution(INSTITUTION).blockedSince().isPresent();
    }
}
