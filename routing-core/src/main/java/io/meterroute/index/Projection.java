package io.meterroute.index;

import io.meterroute.model.Assignment;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.InstitutionState;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.Support;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

/**
 * Takes from a meter's record what a decision reads of it, and makes a record again that decides the same.
 *
 * <p>Meters that are not known are not held: they are few, and soon known. Meters with a preference of their own, and names that the lexicon has no room for, are noted as {@link
 * MeterState#WHOLE}.
 */
final class Projection {
    private static final String SOURCE = "compact table";

    private final Lexicon lexicon;

    Projection(Lexicon lexicon) {
        this.lexicon = lexicon;
    }

    MeterState of(MeterRecord meter) {
        if (!meter.isKnown()) {
            return MeterState.NOT_HELD;
        }
        int utility = meter.utility().map(lexicon::number).orElse(Lexicon.UNASSIGNED);
        if (utility == Lexicon.NO_ROOM || hasOwnPreference(meter)) {
            return MeterState.WHOLE;
        }
        boolean answered = meter.hasLiveAnswer();
        long yes = 0;
        long no = 0;
        for (Map.Entry<ProviderId, ProviderSupport> entry : meter.support().entrySet()) {
            ProviderSupport support = entry.getValue();
            if (support.status() == Support.UNCONFIRMED) {
                continue;
            }
            int bit = lexicon.bit(entry.getKey());
            if (bit == Lexicon.NO_ROOM) {
                return MeterState.WHOLE;
            }
            boolean onlyImported = support.evidence() == Evidence.IMPORT && !answered;
            yes |= support.status() == Support.SUPPORTED || onlyImported ? 1L << bit : 0;
            no |= support.status() == Support.NOT_SUPPORTED ? 1L << bit : 0;
        }
        return MeterState.of(meter.isMarked(), utility, yes, no);
    }

    /** Returns a record, of version 0, that {@code state} is true of; what decisions do not read is made up. */
    MeterRecord back(MeterNumber number, MeterState state) {
        MeterRecord.Builder meter = MeterRecord.unseen(number).toBuilder().known(true);
        if (state.isMarked()) {
            meter.mark(new Mark(1, new Nonce(new UUID(0, 0)), SOURCE, Instant.EPOCH));
        }
        if (state.utility() != Lexicon.UNASSIGNED) {
            meter.assignment(
                    new Assignment(lexicon.utility(state.utility()), Assignment.Source.IMPORT, SOURCE, Instant.EPOCH));
        }
        for (long left = state.yes() | state.no(); left != 0; left &= left - 1) {
            int bit = Long.numberOfTrailingZeros(left);
            meter.support(lexicon.provider(bit), support((state.yes() >>> bit) & 1, (state.no() >>> bit) & 1));
        }
        return meter.build();
    }

    private static ProviderSupport support(long yes, long no) {
        if (no == 0) {
            return ProviderSupport.unknown().with(Support.SUPPORTED, Evidence.LOOKUP);
        }
        return yes == 0
                ? ProviderSupport.unknown().with(Support.NOT_SUPPORTED, Evidence.LOOKUP)
                : ProviderSupport.unknown().imported(Support.NOT_SUPPORTED, new ImportOrigin(SOURCE, LocalDate.EPOCH));
    }

    private static boolean hasOwnPreference(MeterRecord meter) {
        for (InstitutionState state : meter.institutions().values()) {
            if (!state.preference().isNone()) {
                return true;
            }
        }
        return false;
    }
}
