package io.meterroute.consumer;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project outside of this one, made here in a temporary folder, that names the BOM and two artifacts. */
class ConsumerTest {
    private static final Source SOURCE = Source.here();
    private static final List<String> NEEDED_TO_RUN =
            List.of("routing-core", "routing-spi", "jackson-", "caffeine", "guava", "failureaccess", "slf4j-api");
    private static final List<String> NEEDED_TO_COMPILE = List.of("jspecify");
    /** What {@code --show-module-resolution} prints of each: its name, and where it is. */
    private static final Pattern FROM_A_FILE = Pattern.compile("(?m)^(?:root|\\S+ (?:requires|binds)) (\\S+) file:");

    @TempDir
    private static Path folder;

    private static Optional<LocalRepository> repository = Optional.empty();
    private static Path shop = Path.of("");
    private static List<Path> classpath = List.of();

    @BeforeAll
    static void theProjectIsBuiltOffline() throws IOException, InterruptedException {
        repository = Optional.of(LocalRepository.in(Files.createDirectory(folder.resolve("repository")), SOURCE));
        shop = Files.createDirectory(folder.resolve("shop"));
        write("pom.xml", "pom.xml");
        write("Shop.java.txt", "src/main/java/elsewhere/Shop.java");
        write("ShopWithDatabase.java.txt", "src/main/java/elsewhere/ShopWithDatabase.java");
        write("Vendor.java.txt", "src/main/java/elsewhere/Vendor.java");
        new Tool(shop).maven(repository.orElseThrow(), "package");
        classpath = Arrays.stream(Files.readString(shop.resolve("target/classpath"))
                        .strip()
                        .split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }

    @AfterAll
    static void thisMachinesRepositoryIsLeftAlone() throws IOException {
        repository.orElseThrow().close();
    }

    @Test
    void noTestToolAndNothingOptionalComesWithTheArtifacts() {
        assertThat(classpath)
                .extracting(jar -> jar.getFileName().toString().replaceFirst("-[0-9].*", ""))
                .containsExactlyInAnyOrder(
                        "routing-core",
                        "routing-jdbc",
                        "routing-spi",
                        "caffeine",
                        "guava",
                        "failureaccess",
                        "listenablefuture",
                        "error_prone_annotations",
                        "j2objc-annotations",
                        "jackson-annotations",
                        "jackson-core",
                        "jackson-databind",
                        "jackson-dataformat-csv",
                        "jspecify",
                        "slf4j-api",
                        "h2");
    }

    @Test
    void theCodeOfTheReadmeRuns() throws IOException, InterruptedException {
        String printed = new Tool(shop).jdk("java", "-cp", classesAnd(classpath), "elsewhere.Shop");

        assertThat(printed).contains("Purchase tx-1 of 10000 ZAR (minor units): vended by P2");
    }

    @Test
    void theOverviewOfTheDocumentationShowsTheSameCode() throws IOException {
        String overview = Files.readString(SOURCE.root().resolve("routing-core/src/main/java/module-info.java"));

        assertThat(overview.replaceAll("(?m)^ \\* ?", "")).contains(SOURCE.firstPurchase());
    }

    @Test
    void everythingInADatabaseRuns() throws IOException, InterruptedException {
        String url = "jdbc:h2:file:" + folder.resolve("database");

        String printed = new Tool(shop).jdk("java", "-cp", classesAnd(classpath), "elsewhere.ShopWithDatabase", url);

        assertThat(printed).contains("Purchase tx-1 of 10000 ZAR (minor units): vended by P1");
    }

    @Test
    void aModuleThatRequiresTheCoreRunsWithTheModulesItNeedsAndNoOthers() throws IOException, InterruptedException {
        String printed = runAsModule("core", "Shop", List.of());

        assertThat(printed).contains("Purchase tx-1 of 10000 ZAR (minor units): vended by P2");
        assertThat(modulesResolved(printed))
                .containsExactlyInAnyOrder(
                        "elsewhere",
                        "io.meterroute.core",
                        "io.meterroute.spi",
                        "com.fasterxml.jackson.annotation",
                        "com.fasterxml.jackson.core",
                        "com.fasterxml.jackson.databind",
                        "com.fasterxml.jackson.dataformat.csv",
                        "com.github.benmanes.caffeine",
                        "com.google.common",
                        "com.google.common.util.concurrent.internal",
                        "org.slf4j");
    }

    @Test
    void aModuleWithADatabaseRunsWithoutTheDriverThatIsOptional() throws IOException, InterruptedException {
        String url = "jdbc:h2:file:" + folder.resolve("database-of-a-module");

        String printed = runAsModule("database", "ShopWithDatabase", List.of("routing-jdbc", "h2"), url);

        assertThat(printed).contains("Purchase tx-1 of 10000 ZAR (minor units): vended by P1");
        assertThat(modulesResolved(printed))
                .contains("io.meterroute.jdbc")
                .noneMatch(module -> module.contains("postgresql") || module.contains("micrometer"));
    }

    /** Compiles a module that says what it requires, runs it on exactly what is needed, and returns what was printed. */
    private static String runAsModule(String module, String main, List<String> others, String... arguments)
            throws IOException, InterruptedException {
        Path sources = shop.resolve(module);
        write("module-info-" + module + ".java.txt", module + "/module-info.java");
        write(main + ".java.txt", module + "/elsewhere/" + main + ".java");
        write("Vendor.java.txt", module + "/elsewhere/Vendor.java");
        String needed = jars(concat(NEEDED_TO_RUN, others));
        Tool tool = new Tool(sources);
        tool.jdk(
                "javac",
                "-d",
                "classes",
                "--module-path",
                needed + File.pathSeparator + jars(NEEDED_TO_COMPILE),
                "module-info.java",
                "elsewhere/" + main + ".java",
                "elsewhere/Vendor.java");
        List<String> run = List.of(
                "--show-module-resolution",
                "--module-path",
                needed + File.pathSeparator + sources.resolve("classes"),
                "-m",
                "elsewhere/elsewhere." + main);
        return tool.jdk("java", concat(run, List.of(arguments)).toArray(String[]::new));
    }

    /** Returns the modules that did not come with the JDK. */
    private static Set<String> modulesResolved(String printed) {
        return FROM_A_FILE
                .matcher(printed)
                .results()
                .map(found -> found.group(1))
                .collect(toSet());
    }

    private static List<String> concat(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static String jars(List<String> names) {
        return Tool.path(classpath.stream()
                .filter(jar -> names.stream().anyMatch(jar.getFileName().toString()::startsWith))
                .toList());
    }

    private static String classesAnd(List<Path> jars) {
        return shop.resolve("target/classes") + File.pathSeparator + Tool.path(jars);
    }

    private static void write(String template, String file) throws IOException {
        Path written = shop.resolve(file);
        Files.createDirectories(written.getParent());
        Files.writeString(written, SOURCE.filled(template));
    }
}
