package io.meterroute.model;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The signals of all providers at the moment of a decision; it is recorded with the decision.
 *
 * @param byProvider the providers of which something special is known; all others are {@link Signal#clear()}
 */
public record Signals(SortedMap<ProviderId, Signal> byProvider) {
    private static final Signals CLEAR = new Signals(new TreeMap<>());

    /** Copies the map. */
    public Signals {
        byProvider = Sorted.copy(byProvider);
    }

    /** Returns the signals of a good day: everybody healthy, nobody suspended. */
    public static Signals clear() {
        return CLEAR;
    }

    /** Returns the signals of {@code byProvider}. */
    public static Signals of(Map<ProviderId, Signal> byProvider) {
        return new Signals(new TreeMap<>(byProvider));
    }

    /** Returns the signal of {@code provider}. */
    public Signal of(ProviderId provider) {
        return byProvider.getOrDefault(provider, Signal.clear());
    }

    /** Returns this with another signal for {@code provider}. */
    public Signals with(ProviderId provider, Signal signal) {
        SortedMap<ProviderId, Signal> changed = new TreeMap<>(byProvider);
        changed.put(provider, signal);
        return new Signals(changed);
    }
}
