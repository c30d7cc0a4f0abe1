package io.meterroute.spec.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which rules are proven by tests that ran, and what is wrong.
 *
 * @param testsByRule how many tagged tests of each rule ran, in the order of the specification; claimed or tested rules
 *     only
 * @param faults what is wrong, one sentence each
 */
public record SpecCoverage(List<RuleTests> testsByRule, List<String> faults) {

    private static final int MODULE_DEPTH = 3;

    /** Copies the lists. */
    public SpecCoverage {
        testsByRule = List.copyOf(testsByRule);
        faults = List.copyOf(faults);
    }

    /**
     * One line of the table.
     *
     * @param rule the identifier
     * @param tests how many tagged tests of it ran
     */
    public record RuleTests(String rule, int tests) {}

    /**
     * Reads the specification, the claims, the compiled tests and the reports of a built repository.
     *
     * @param repository the top folder
     * @return what was found
     * @throws IOException if a file cannot be read
     */
    public static SpecCoverage of(Path repository) throws IOException {
        Rules rules = Rules.read(repository.resolve("docs/specification.md"));
        List<String> claimed = ClaimedRules.read(repository.resolve("docs/claimed-rules.txt"));
        List<Path> targets = targets(repository);
        List<Path> classes = Stream.concat(
                        targets.stream().map(target -> target.resolve("test-classes")),
                        Stream.of(repository.resolve("routing-spi/tck/target/classes")))
                .filter(Files::isDirectory)
                .toList();
        List<Path> reports = targets.stream()
                .map(target -> target.resolve("surefire-reports"))
                .filter(Files::isDirectory)
                .toList();
        return check(rules, claimed, TaggedTests.scan(classes), ExecutedTests.read(reports));
    }

    private static List<Path> targets(Path repository) throws IOException {
        try (Stream<Path> folders = Files.find(
                repository,
                MODULE_DEPTH,
                (path, attributes) -> attributes.isDirectory()
                        && path.endsWith("target")
                        && Files.exists(path.resolveSibling("pom.xml")))) {
            return folders.sorted().toList();
        }
    }

    private static SpecCoverage check(
            Rules rules, List<String> claimed, List<TaggedTest> tagged, ExecutedTests executed) {
        List<String> faults = new ArrayList<>();
        rules.repeated().forEach(id -> faults.add("rule " + id + " stands twice in the specification"));

        Map<String, Integer> tests = new HashMap<>();
        for (TaggedTest test : tagged) {
            test.rules().stream()
                    .filter(id -> !rules.contains(id))
                    .forEach(id -> faults.add(test.name() + " names " + id + ", which is no rule"));
            if (test.slow()) {
                continue;
            }
            if (test.ranIn(executed)) {
                test.rules().forEach(id -> tests.merge(id, 1, Integer::sum));
            } else {
                faults.add(test.name() + " is tagged " + String.join(", ", test.rules()) + " but did not run");
            }
        }

        Set<String> seen = new HashSet<>();
        for (String id : claimed) {
            if (!seen.add(id)) {
                faults.add("rule " + id + " is claimed twice");
            } else if (!rules.contains(id)) {
                faults.add("rule " + id + " is claimed, but the specification has no such rule");
            } else if (!rules.wantsTest(id)) {
                faults.add("rule " + id + " is claimed, but not marked [T]");
            } else if (!tests.containsKey(id)) {
                faults.add("rule " + id + " is claimed, but no test that ran is tagged with it");
            }
        }

        List<RuleTests> table = rules.ids().stream()
                .filter(id -> seen.contains(id) || tests.containsKey(id))
                .map(id -> new RuleTests(id, tests.getOrDefault(id, 0)))
                .toList();
        return new SpecCoverage(table, faults);
    }

    /**
     * The table of rules and numbers of tests as text.
     *
     * @return one line per rule
     */
    public String table() {
        return testsByRule.stream()
                .map(line -> String.format("%-12s%4d%n", line.rule(), line.tests()))
                .collect(Collectors.joining("", String.format("%-12s%s%n", "rule", "tests"), ""));
    }
}
