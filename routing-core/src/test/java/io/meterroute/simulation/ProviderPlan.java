package io.meterroute.simulation;

import io.meterroute.model.Resolution;
import io.meterroute.testkit.LookupFault;
import io.meterroute.testkit.Outage;
import io.meterroute.testkit.PurchaseFault;
import io.meterroute.testkit.ResolutionFault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a provider behaves.
 *
 * @param id the provider
 * @param ways how it can end a doubt
 * @param lookups what goes wrong with lookups, and how often
 * @param purchases what goes wrong with attempts, and how often
 * @param resolutions what goes wrong with resolutions, and how often
 * @param serves whether it serves the meters
 * @param takesBack whether it takes a vended token back
 * @param answersWithin within which time it promises to answer what is only handed over to it, if it works that way
 * @param outage when it is out of reach, if it is
 */
record ProviderPlan(
        String id,
        List<Resolution.Kind> ways,
        Map<LookupFault, Double> lookups,
        Map<PurchaseFault, Double> purchases,
        Map<ResolutionFault, Double> resolutions,
        boolean serves,
        boolean takesBack,
        Optional<Duration> answersWithin,
        Optional<Gone> outage) {
    /** When a provider is out of reach, counted from the beginning, and how that shows. */
    record Gone(Duration from, Duration until, Outage how) {}

    /** Returns this with nothing going wrong. */
    ProviderPlan faultless() {
        return new ProviderPlan(
                id, ways, Map.of(), Map.of(), Map.of(), serves, takesBack, Optional.empty(), Optional.empty());
    }

    /** Returns this with nothing going wrong with lookups. */
    ProviderPlan answering() {
        return new ProviderPlan(id, ways, Map.of(), purchases, resolutions, serves, takesBack, answersWithin, outage);
    }
}
