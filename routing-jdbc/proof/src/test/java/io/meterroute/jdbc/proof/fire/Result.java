package io.meterroute.jdbc.proof.fire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * What came of a plan.
 *
 * @param took how long it took, without the audit
 * @param figures what was done, by name; those of several plans can be added
 * @param places how many kills there were at which failpoint
 * @param violations what must not be
 */
record Result(Duration took, Map<String, Long> figures, Map<String, Long> places, List<String> violations) {
    static Result of(
            Duration took,
            Audit audit,
            Told told,
            Nemesis nemesis,
            List<Post> posts,
            Operators operators,
            Historians historians) {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("purchases", (long) told.purchases().size());
        figures.put("repeats of purchase ids", told.repeats());
        figures.put("purchases ended", (long) audit.ended());
        figures.put("purchases vended", (long) audit.vended());
        figures.put("purchases left for two persons", (long) audit.inDoubt());
        figures.put("purchases that were in doubt", (long) audit.ambiguous());
        figures.put("marks acknowledged", told.markCount());
        figures.put("exclusions published or taken back", operators.exclusions());
        figures.put("kills", nemesis.kills());
        figures.put("connections cut", total(posts, Relay::cuts));
        figures.put("acknowledgements of writes lost", total(posts, Relay::lostAcknowledgements));
        nemesis.done().forEach((harm, count) -> figures.put("harm: " + harm, (long) count));
        Map<String, Long> places = new TreeMap<>();
        posts.forEach(post -> post.places().forEach((place, count) -> places.merge(place, count.get(), Long::sum)));
        figures.put(
                "kills at a failpoint",
                places.values().stream().mapToLong(count -> count).sum());
        figures.put("histories checked", (long) historians.histories().size());
        figures.put(
                "operations in histories",
                historians.histories().stream()
                        .mapToLong(history -> history.operations().size())
                        .sum());
        List<String> violations = new ArrayList<>(audit.violations());
        violations.addAll(historians.violations());
        return new Result(took, figures, places, violations);
    }

    private static long total(List<Post> posts, ToLongFunction<Relay> count) {
        return posts.stream()
                .flatMap(post -> post.relays().stream())
                .mapToLong(count)
                .sum();
    }
}
