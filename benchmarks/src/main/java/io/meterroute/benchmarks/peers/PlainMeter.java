package io.meterroute.benchmarks.peers;

import io.meterroute.model.MeterRecord;
import io.meterroute.model.Support;
import io.meterroute.model.UtilityId;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a decision needs to know of a meter, and no more.
 *
 * @param utility where it belongs, or an empty text
 * @param supporters the ids of the providers that support it
 */
public record PlainMeter(String number, String utility, Set<String> supporters) {
    /** Returns what {@code meter} tells. */
    public static PlainMeter of(MeterRecord meter) {
        Set<String> supporters = meter.support().entrySet().stream()
                .filter(entry -> entry.getValue().status() == Support.SUPPORTED)
                .map(entry -> entry.getKey().value())
                .collect(Collectors.toCollection(HashSet::new));
        return new PlainMeter(
                meter.number().value(), meter.utility().map(UtilityId::value).orElse(""), supporters);
    }
}
