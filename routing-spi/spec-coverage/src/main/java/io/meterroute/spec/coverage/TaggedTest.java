package io.meterroute.spec.coverage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A test method, or a whole test class, that names rules.
 *
 * @param owner the class or contract interface that declares it
 * @param method the method; empty if the tag stands on the type
 * @param rules the identifiers it names
 * @param runners the classes whose reports can show that it ran: the owner, and whatever inherits from it
 * @param slow whether every run of it is left to the long build
 */
record TaggedTest(String owner, Optional<String> method, List<String> rules, Set<String> runners, boolean slow) {

    TaggedTest {
        rules = List.copyOf(rules);
        runners = Set.copyOf(runners);
    }

    boolean ranIn(ExecutedTests executed) {
        return runners.stream()
                .anyMatch(runner ->
                        method.map(name -> executed.contains(runner, name)).orElseGet(() -> executed.contains(runner)));
    }

    String name() {
        return method.map(m -> owner + "." + m).orElse(owner);
    }
}
