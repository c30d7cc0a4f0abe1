package io.meterroute.examples.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SecurityDocumentTest {
    private static final List<String> PACKAGES =
            List.of("io.meterroute.examples.console.", "io.meterroute.examples.console.access.");
    private static final Pattern PROOF = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern REQUIREMENT = Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) ");

    @Test
    void everyProofInTheDocumentIsATestThatRuns() throws IOException {
        List<String> missing = PROOF.matcher(document())
                .results()
                .filter(proof -> !isTest(proof.group(1), proof.group(2)))
                .map(MatchResult::group)
                .toList();

        assertThat(PROOF.matcher(document()).results().count()).isGreaterThan(50);
        assertThat(missing).isEmpty();
    }

    @Test
    void noRequirementIsListedTwice() throws IOException {
        assertThat(REQUIREMENT.matcher(document()).results().map(found -> found.group(1)))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(100);
    }

    private static boolean isTest(String type, String method) {
        return PACKAGES.stream().anyMatch(name -> isTest(name, type, method));
    }

    private static boolean isTest(String packageName, String type, String method) {
        try {
            return Arrays.stream(Class.forName(packageName + type).getDeclaredMethods())
                    .filter(one -> one.getName().equals(method))
                    .anyMatch(SecurityDocumentTest::runs);
        } catch (ClassNotFoundException e) {
            return false; // It may be of the other package.
        }
    }

    private static boolean runs(Method method) {
        return method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(TestFactory.class);
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("..", "..", "docs", "security.md"));
    }
}
