package io.meterroute.examples.console.demo;

import io.meterroute.config.MeterLine;
import io.meterroute.model.MeterNumber;
import io.meterroute.model.ProviderId;
import io.meterroute.model.UtilityId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Who truly serves which meter: the simulated providers know, the router has to find out. Thread-safe. */
final class Truth {
    private final Map<UtilityId, Set<ProviderId>> byUtility = new HashMap<>();
    private final Map<MeterNumber, UtilityId> homes = new HashMap<>();
    private final Map<MeterNumber, Set<ProviderId>> byMeter = new ConcurrentHashMap<>();

    Truth(List<Line> lines, List<MeterLine> meters) {
        meters.forEach(line -> line.utility().ifPresent(utility -> homes.put(line.meter(), utility)));
        for (Line line : lines) {
            if (line.meter().isPresent()) {
                homes.put(line.meter().get(), line.utility());
                byMeter.put(line.meter().get(), line.servedBy());
            } else {
                byUtility.put(line.utility(), line.servedBy());
            }
        }
    }

    /**
     * A line of {@code truth.csv}.
     *
     * @param utility the utility
     * @param meter a meter of it for which something else holds than for the others
     * @param servedBy who serves it, or all of the utility's other meters
     */
    record Line(UtilityId utility, Optional<MeterNumber> meter, Set<ProviderId> servedBy) {}

    Set<ProviderId> servedBy(MeterNumber meter) {
        Set<ProviderId> own = byMeter.get(meter);
        return own != null ? own : home(meter).map(byUtility::get).orElse(Set.of());
    }

    Optional<UtilityId> home(MeterNumber meter) {
        return Optional.ofNullable(homes.get(meter));
    }

    /** From now on exactly {@code providers} serve {@code meter}. */
    void set(MeterNumber meter, Set<ProviderId> providers) {
        byMeter.put(meter, Set.copyOf(providers));
    }

    /** Returns the meters that nobody serves, in order. */
    Set<MeterNumber> unserved() {
        Set<MeterNumber> unserved = new TreeSet<>();
        byMeter.forEach((meter, servedBy) -> {
            if (servedBy.isEmpty()) {
                unserved.add(meter);
            }
        });
        return unserved;
    }
}
