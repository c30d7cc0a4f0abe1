package io.meterroute.spec.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rules of the specification, and which of them want a test. */
final class Rules {

    private static final Pattern RULE = Pattern.compile("(?m)^- \\*\\*([A-Z]+-\\d+)( \\[T])?\\*\\* ");

    private final Map<String, Boolean> testable = new LinkedHashMap<>();
    private final Set<String> repeated = new TreeSet<>();

    private Rules() {}

    static Rules read(Path specification) throws IOException {
        Rules rules = new Rules();
        for (MatchResult rule :
                RULE.matcher(Files.readString(specification)).results().toList()) {
            if (rules.testable.put(rule.group(1), rule.group(2) != null) != null) {
                rules.repeated.add(rule.group(1));
            }
        }
        return rules;
    }

    boolean contains(String id) {
        return testable.containsKey(id);
    }

    boolean wantsTest(String id) {
        return testable.getOrDefault(id, false);
    }

    Set<String> repeated() {
        return repeated;
    }

    /** The identifiers, in the order of the specification. */
    List<String> ids() {
        return List.copyOf(testable.keySet());
    }
}
