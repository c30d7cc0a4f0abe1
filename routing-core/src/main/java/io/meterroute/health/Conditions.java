package io.meterroute.health;

import io.meterroute.model.ProviderId;
import io.meterroute.model.RoutingKey;
import io.meterroute.model.Signal;
import io.meterroute.model.Signals;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The conditions of those breakers that are not calm, as decisions see them. Safe to read from any thread.
 *
 * @param each the conditions
 * @param forEveryKey the signals, if they are the same for every key: made once, since an outage may last for hours
 */
record Conditions(List<Condition> each, Optional<Signals> forEveryKey) {
    static final Conditions CALM = new Conditions(List.of(), Optional.of(Signals.clear()));

    /** Returns those of {@code all} that are not calm. */
    static Conditions of(List<Condition> all) {
        List<Condition> each =
                all.stream().filter(condition -> !condition.isCalm()).toList();
        if (each.isEmpty()) {
            return CALM;
        }
        boolean isSame = each.stream().allMatch(condition -> condition.state() == Condition.State.OPEN);
        return new Conditions(each, isSame ? Optional.of(signals(each, RoutingKey.of("any"), 0)) : Optional.empty());
    }

    boolean areCalm() {
        return each.isEmpty();
    }

    boolean areDue(long now) {
        for (Condition condition : each) {
            if (condition.isDue(now)) {
                return true;
            }
        }
        return false;
    }

    Signals signals(RoutingKey key, long now) {
        return forEveryKey.isPresent() ? forEveryKey.get() : signals(each, key, now);
    }

    private static Signals signals(List<Condition> each, RoutingKey key, long now) {
        Map<ProviderId, Signal> signals = new TreeMap<>();
        each.forEach(condition -> signals.put(condition.provider(), Signal.of(condition.healthFor(key, now))));
        return Signals.of(signals);
    }
}
