package io.meterroute.config;

import com.google.common.collect.ContiguousSet;
import com.google.common.collect.LinkedListMultimap;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.Multimaps;
import com.google.common.collect.Sets;
import com.google.common.collect.TreeMultimap;
import io.meterroute.model.Preferences;
import io.meterroute.model.ProviderId;
import io.meterroute.model.Standing.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads the standings of one utility and makes preferences of them (PREF-1, PREF-2). */
final class StandingsReader {
    private final JsonInput in;
    private final String place;
    private final ListMultimap<ProviderId, StandingLine> lines = LinkedListMultimap.create();
    private int count;
    private boolean isWhole = true;

    StandingsReader(JsonInput in, String place) {
        this.in = in;
        this.place = place;
    }

    /** Reads the next standing; one with anything wrong in it is noted and left out. */
    void line() throws IOException {
        Optional<StandingLine> line = new StandingReader(in).read(count);
        line.ifPresent(read -> lines.put(read.provider(), read));
        isWhole &= line.isPresent();
        count++;
    }

    /** Returns what the standings say of {@code utility}; what contradicts itself is noted, and its first word taken. */
    Preferences preferences(String utility) {
        noteRepeats(utility);
        noteGaps(utility);
        TreeMultimap<Integer, ProviderId> tiers = TreeMultimap.create();
        List<ProviderId> unranked = new ArrayList<>();
        List<ProviderId> excluded = new ArrayList<>();
        SortedMap<ProviderId, Integer> weights = new TreeMap<>();
        for (ProviderId id : lines.keySet()) {
            StandingLine line = lines.get(id).get(0);
            line.weight().ifPresent(set -> weights.put(id, set));
            switch (line.standing().kind()) {
                case RANKED -> tiers.put(line.standing().rank(), id);
                case UNRANKED -> unranked.add(id);
                case EXCLUDED -> excluded.add(id);
                case UNCONFIRMED -> {}
            }
        }
        List<List<ProviderId>> ranked =
                tiers.asMap().values().stream().map(List::copyOf).toList();
        return new Preferences(ranked, unranked, excluded, weights);
    }

    /** Returns the pointer of the line that names {@code id}. */
    String pointer(ProviderId id) {
        return pointer(lines.get(id).get(0));
    }

    private void noteRepeats(String utility) {
        Multimaps.asMap(lines).forEach((id, named) -> {
            StandingLine first = named.get(0);
            for (StandingLine later : named.subList(1, named.size())) {
                String how = later.standing().equals(first.standing())
                        ? " is " + first.standing() + " more than once"
                        : " is both " + first.standing() + " and " + later.standing();
                in.problem(pointer(later), "utility " + utility + ": provider " + id + how);
            }
        });
    }

    /** A line that was left out may be the one that closes a gap: then nothing is said. */
    private void noteGaps(String utility) {
        NavigableSet<Integer> ranks = new TreeSet<>();
        lines.values().stream()
                .map(StandingLine::standing)
                .filter(standing -> standing.kind() == Kind.RANKED)
                .forEach(standing -> ranks.add(standing.rank()));
        if (isWhole && !ranks.isEmpty()) {
            for (int missing : Sets.difference(ContiguousSet.closed(1, ranks.last()), ranks)) {
                in.problem(
                        place,
                        "utility " + utility + ": rank " + missing + " has no provider, but rank "
                                + ranks.higher(missing) + " has: ranks have no gaps");
            }
        }
    }

    private String pointer(StandingLine line) {
        return place + "/" + line.index();
    }
}
