package io.meterroute.examples.quickstart;

import io.meterroute.config.MeterLine;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Who truly serves which meter. The simulated providers know it; the router never sees it and has to find out. */
final class Truth {
    private final Map<UtilityId, Set<ProviderId>> byUtility = new HashMap<>();
    private final Map<MeterNumber, Set<ProviderId>> byMeter = new ConcurrentHashMap<>();
    private final Map<MeterNumber, UtilityId> homes = new HashMap<>();

    Truth(List<Line> lines, List<MeterLine> meters) {
        meters.forEach(line -> line.utility().ifPresent(utility -> homes.put(line.meter(), utility)));
        lines.forEach(this::add);
    }

    /**
     * A line of {@code truth.csv}.
     *
     * @param utility the utility
     * @param meter a meter of it for which something else holds than for the others
     * @param servedBy who serves it, or all of the utility's other meters
     */
    record Line(UtilityId utility, Optional<MeterNumber> meter, Set<ProviderId> servedBy) {}

    boolean serves(ProviderId provider, MeterNumber meter) {
        Set<ProviderId> own = byMeter.get(meter);
        if (own != null) {
            return own.contains(provider);
        }
        return home(meter).map(byUtility::get).orElse(Set.of()).contains(provider);
    }

    /** Returns the utility that the meter belongs to, whether or not the router knows it. */
    Optional<UtilityId> home(MeterNumber meter) {
        return Optional.ofNullable(homes.get(meter));
    }

    /** Returns the meters that nobody serves. */
    Set<MeterNumber> unserved() {
        Set<MeterNumber> unserved = new TreeSet<>();
        byMeter.forEach((meter, servedBy) -> {
            if (servedBy.isEmpty()) {
                unserved.add(meter);
            }
        });
        return unserved;
    }

    /** From now on {@code provider} serves {@code meter} too: a municipal tender has moved. */
    void takeOn(ProviderId provider, MeterNumber meter) {
        byMeter.merge(meter, Set.of(provider), (before, added) -> {
            Set<ProviderId> both = new HashSet<>(before);
            both.addAll(added);
            return both;
        });
    }

    private void add(Line line) {
        line.meter()
                .ifPresentOrElse(
                        meter -> {
                            byMeter.put(meter, line.servedBy());
                            homes.put(meter, line.utility());
                        },
                        () -> byUtility.put(line.utility(), line.servedBy()));
    }
}
