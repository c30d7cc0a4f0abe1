package io.meterroute.balance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The exact probabilities of all permutations of a tier, as the specification has them: at each place those left share
 * it in proportion to weight; zeros come after all positive weights and share equally among themselves.
 */
final class PlackettLuce {
    private PlackettLuce() {}

    /** Returns the probability of each permutation of the indices of {@code weights}. */
    static Map<List<Integer>, Double> permutations(List<Integer> weights) {
        Map<List<Integer>, Double> permutations = new LinkedHashMap<>();
        extend(weights, List.of(), 1, permutations);
        return permutations;
    }

    /** Returns the probability of each index to stand at {@code position}, which counts from 0. */
    static double[] at(int position, List<Integer> weights) {
        double[] shares = new double[weights.size()];
        permutations(weights).forEach((permutation, probability) -> shares[permutation.get(position)] += probability);
        return shares;
    }

    private static void extend(
            List<Integer> weights, List<Integer> begun, double probability, Map<List<Integer>, Double> into) {
        List<Integer> left = IntStream.range(0, weights.size())
                .filter(index -> !begun.contains(index))
                .boxed()
                .toList();
        if (left.isEmpty()) {
            into.put(begun, probability);
            return;
        }
        double sum = left.stream().mapToDouble(weights::get).sum();
        for (int index : left) {
            double share = sum > 0 ? weights.get(index) / sum : 1.0 / left.size();
            List<Integer> longer = new ArrayList<>(begun);
            longer.add(index);
            extend(weights, List.copyOf(longer), probability * share, into);
        }
    }
}
