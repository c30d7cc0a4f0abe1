package io.meterroute.jdbc.proof.history;

import io.meterroute.model.Mark;
import io.meterroute.model.MeterRecord;
import io.meterroute.model.Nonce;
import io.meterroute.model.ProviderId;
import io.meterroute.model.ProviderSupport;
import io.meterroute.model.Round;
import io.meterroute.model.RoundRef;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What of a meter is compared: all that marks and rounds make of it, without times, versions, and what single institutions have
 * of it.
 *
 * @param support status, round applied and round asked, per provider
 * @param mark number and nonce of the newest mark
 * @param clearedMark the newest mark that was cleared
 * @param round the newest round
 * @param answered who has answered it
 * @param hasEnded whether it is over
 */
public record MeterSight(
        Map<ProviderId, String> support,
        Optional<String> mark,
        Optional<Nonce> clearedMark,
        Optional<RoundRef> round,
        Set<ProviderId> answered,
        boolean hasEnded) {
    /** Returns what {@code meter} looks like. */
    public static MeterSight of(MeterRecord meter) {
        Map<ProviderId, String> support = new TreeMap<>();
        meter.support().forEach((provider, present) -> support.put(provider, text(present)));
        return new MeterSight(
                support,
                meter.mark().map(MeterSight::text),
                meter.clearedMark(),
                meter.round().map(Round::ref),
                meter.round().<Set<ProviderId>>map(Round::answered).orElse(Set.of()),
                meter.round().map(Round::ended).orElse(false));
    }

    /** Returns a mark's number and nonce. */
    public static String text(Mark mark) {
        return mark.sequence() + " " + mark.nonce();
    }

    private static String text(ProviderSupport support) {
        return support.status() + " " + support.appliedRound() + " " + support.askedRound();
    }
}
