package io.meterroute.examples.console.pages;

import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The places that a form gives to providers: fields {@code place-ID} hold a rank, {@code unranked}, {@code excluded} or
 * nothing, fields {@code weight-ID} a weight or nothing.
 *
 * @param tiers the ranked ones, rank 1 first; a rank that nobody has is an empty tier, which is refused where it is used
 * @param unranked those named without a rank
 * @param excluded those excluded
 * @param weights the weights
 */
record Places(
        List<List<ProviderId>> tiers,
        List<ProviderId> unranked,
        List<ProviderId> excluded,
        SortedMap<ProviderId, Integer> weights) {
    private static final String PLACE = "place-";
    private static final String WEIGHT = "weight-";
    private static final int MOST = 64;

    /**
     * Reads a form.
     *
     * @throws IllegalArgumentException if a field says something else, for people
     */
    static Places of(Map<String, String> form) {
        SortedMap<Integer, List<ProviderId>> ranked = new TreeMap<>();
        Places places = new Places(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        form.forEach((field, value) -> {
            if (field.startsWith(PLACE) && !value.isBlank()) {
                places.place(ProviderId.of(field.substring(PLACE.length())), value.strip(), ranked);
            } else if (field.startsWith(WEIGHT) && !value.isBlank()) {
                ProviderId provider = ProviderId.of(field.substring(WEIGHT.length()));
                places.weights.put(provider, number(value, "the weight of " + provider));
            }
        });
        for (int rank = 1; !ranked.isEmpty() && rank <= ranked.lastKey(); rank++) {
            places.tiers.add(ranked.getOrDefault(rank, List.of()));
        }
        return places;
    }

    private void place(ProviderId provider, String place, SortedMap<Integer, List<ProviderId>> ranked) {
        switch (place) {
            case "unranked" -> unranked.add(provider);
            case "excluded" -> excluded.add(provider);
            case "unconfirmed" -> {}
            default -> {
                int rank = number(place, "the place of " + provider);
                if (rank < 1 || rank > MOST) {
                    throw new IllegalArgumentException("the place of " + provider + " is no rank: " + rank);
                }
                ranked.computeIfAbsent(rank, key -> new ArrayList<>()).add(provider);
            }
        }
    }

    private static int number(String text, String what) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(what + " is not a number: " + text, e);
        }
    }

    /** Returns them as a utility's preferences. */
    Preferences preferences() {
        return new Preferences(tiers, unranked, excluded, weights);
    }
}
