package io.meterroute.spec.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.meterroute.spec.Spec;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A small built repository, made fault by fault. */
final class PlantedRepository {

    private final Path root;

    PlantedRepository(Path root) throws IOException {
        this.root = root;
        write("docs/specification.md", "");
        write("docs/claimed-rules.txt", "");
    }

    PlantedRepository rules(String... items) throws IOException {
        return write("docs/specification.md", String.join("\n", items));
    }

    PlantedRepository claims(String... lines) throws IOException {
        return write("docs/claimed-rules.txt", String.join("\n", lines));
    }

    PlantedRepository test(String module, String name, String body) throws IOException {
        return compile(module, name, body, "test-classes");
    }

    PlantedRepository contract(String name, String body) throws IOException {
        return compile("routing-spi/tck", name, body, "classes");
    }

    PlantedRepository report(String module, String className, String... testcases) throws IOException {
        String cases = Stream.of(testcases)
                .map(test -> test.startsWith("-")
                        ? testcase(className, test.substring(1), "<skipped/>")
                        : testcase(className, test, ""))
                .collect(Collectors.joining());
        return write(
                module + "/target/surefire-reports/TEST-" + className + ".xml", "<testsuite>" + cases + "</testsuite>");
    }

    List<String> faults() throws IOException {
        return coverage().faults();
    }

    SpecCoverage coverage() throws IOException {
        return SpecCoverage.of(root);
    }

    private static String testcase(String className, String name, String content) {
        return "<testcase classname='" + className + "' name='" + name + "'>" + content + "</testcase>";
    }

    private PlantedRepository compile(String module, String name, String body, String folder) throws IOException {
        write(module + "/pom.xml", "");
        Path source = root.resolve(name + ".java");
        Files.writeString(
                source,
                "import io.meterroute.spec.Spec; import org.junit.jupiter.api.*; @SuppressWarnings({}) " + body);
        Path classes = Files.createDirectories(root.resolve(module + "/target/" + folder));
        String classPath = Stream.of(
                        location(Spec.class),
                        location(Test.class),
                        location(Tag.class),
                        root.resolve("routing-spi/tck/target/classes").toString())
                .collect(Collectors.joining(File.pathSeparator));
        int exit = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", classPath, source.toString());
        assertThat(exit).as("compiling %s", name).isZero();
        return this;
    }

    private static String location(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private PlantedRepository write(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return this;
    }
}
