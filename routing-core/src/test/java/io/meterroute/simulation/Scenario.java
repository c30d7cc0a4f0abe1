package io.meterroute.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that is to be known to let one course of events happen: again and again it is the same.
 *
 * @param seed what chance is derived from
 * @param setting what the world is like
 * @param providers the providers
 * @param nodes what befalls each node
 * @param acts what is done
 * @param strikes how often at most anything befalls a node
 */
record Scenario(
        long seed, Setting setting, List<ProviderPlan> providers, List<Perils> nodes, List<Act> acts, int strikes) {
    /** Returns scenarios that are a little smaller than this: one thing less is done, or cannot go wrong. */
    Stream<Scenario> smaller() {
        List<Scenario> smaller = new ArrayList<>();
        if (strikes > 0) {
            Stream.of(0, strikes / 4, strikes / 2, strikes - 1)
                    .distinct()
                    .forEach(less -> smaller.add(withStrikes(less)));
        }
        IntStream.range(0, acts.size()).forEach(i -> smaller.add(withActs(without(acts, i))));
        for (int i = 0; i < nodes.size(); i++) {
            int n = i;
            Perils perils = nodes.get(i);
            Stream.of(perils.undying(), perils.unfrozen(), perils.swift(), perils.unfailing())
                    .filter(less -> !less.equals(perils))
                    .forEach(less -> smaller.add(withNodes(with(nodes, n, less))));
        }
        for (int i = 0; i < providers.size(); i++) {
            int p = i;
            ProviderPlan plan = providers.get(i);
            Stream.of(plan.faultless(), plan.answering())
                    .filter(less -> !less.equals(plan))
                    .forEach(less -> smaller.add(withProviders(with(providers, p, less))));
        }
        return smaller.stream();
    }

    Scenario withStrikes(int newStrikes) {
        return new Scenario(seed, setting, providers, nodes, acts, newStrikes);
    }

    private Scenario withActs(List<Act> newActs) {
        return new Scenario(seed, setting, providers, nodes, newActs, strikes);
    }

    private Scenario withNodes(List<Perils> newNodes) {
        return new Scenario(seed, setting, providers, newNodes, acts, strikes);
    }

    private Scenario withProviders(List<ProviderPlan> newProviders) {
        return new Scenario(seed, setting, newProviders, nodes, acts, strikes);
    }

    private static <T> List<T> with(List<T> all, int index, T one) {
        List<T> changed = new ArrayList<>(all);
        changed.set(index, one);
        return List.copyOf(changed);
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> fewer = new ArrayList<>(all);
        fewer.remove(index);
        return List.copyOf(fewer);
    }

    /** Tells the scenario line by line. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("seed " + seed + ", " + setting + ", " + strikes + " strikes\n");
        providers.forEach(provider -> text.append("  ").append(provider).append('\n'));
        nodes.forEach(node -> text.append("  ").append(node).append('\n'));
        acts.forEach(act -> text.append("  ").append(act).append('\n'));
        return text.toString();
    }
}
