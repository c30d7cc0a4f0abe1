package io.meterroute.model;

/** The range of a weight: a relative number, 0 to 1,000,000,000 (PREF-4). */
final class Weight {
    static final int MAX = 1_000_000_000;

    private Weight() {}

    static int check(ProviderId provider, int weight) {
        if (weight < 0 || weight > MAX) {
            throw new IllegalArgumentException(problem(provider, weight));
        }
        return weight;
    }

    static String problem(ProviderId provider, int weight) {
        return "provider " + provider + " has weight " + weight + ", which is not 0 to " + MAX;
    }
}
