package io.meterroute.index;

import io.meterroute.model.Assignment;
import io.meterroute.model.ImportOrigin;
import io.meterroute.model.Mark;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.MeterOutline;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.ProviderSupport.Evidence;
import io.meterroute.model.Support;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
        return meter.isKnown() ? of(MeterOutline.of(meter)) : MeterState.NOT_HELD;
    }

    MeterState of(MeterOutline meter) {
        int utility = meter.utility().map(lexicon::number).orElse(Lexicon.UNASSIGNED);
        if (utility == Lexicon.NO_ROOM || meter.preferred()) {
            return MeterState.WHOLE;
        }
        long supported = mask(meter.supported());
        long unsupported = mask(meter.unsupported());
        long imported = mask(meter.imported());
        if (lexicon.isFull() && !hasRoom(meter)) {
            return MeterState.WHOLE;
        }
        return MeterState.of(
                meter.marked(), utility, supported | (meter.answered() ? 0 : imported), unsupported | imported);
    }

    private boolean hasRoom(MeterOutline meter) {
        return hasRoom(meter.supported()) && hasRoom(meter.unsupported()) && hasRoom(meter.imported());
    }

    private boolean hasRoom(List<ProviderId> providers) {
        boolean hasRoom = true;
        for (ProviderId provider : providers) {
            hasRoom &= lexicon.bit(provider) != Lexicon.NO_ROOM;
        }
        return hasRoom;
    }

    private long mask(List<ProviderId> providers) {
        long mask = 0;
        for (ProviderId provider : providers) {
            mask |= 1L << lexicon.bit(provider);
        }
        return mask;
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
}
