package io.meterroute.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Programs that a developer runs in a project's folder. */
record Tool(Path folder) {
    /** Runs this build's Maven offline, on {@code repository}, and returns what it has printed. */
    String maven(LocalRepository repository, String... goals) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(Source.property("consumer.maven"), "bin", "mvn").toString(),
                "-B",
                "-q",
                "-o",
                "-Dmaven.repo.local=" + repository.folder()));
        command.addAll(List.of(goals));
        return run(command);
    }

    /** Runs a program of this JDK and returns what it has printed. */
    String jdk(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", program).toString()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().keySet().removeAll(List.of("MAVEN_OPTS", "MAVEN_ARGS", "JAVA_TOOL_OPTIONS"));
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as("%s%n%s", String.join(" ", command), printed)
                .isZero();
        return printed;
    }

    /** Joins paths as the JDK's programs take them. */
    static String path(List<Path> paths) {
        return String.join(
                File.pathSeparator, paths.stream().map(Path::toString).toList());
    }
}
