package io.meterroute.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
    void aModuleThatRequiresTheCoreOnlyIsCompiledAndRunWithoutWhatIsOptional()
            throws IOException, InterruptedException {
        String needed = jars(NEEDED_TO_RUN);
        String modules = needed + File.pathSeparator + jars(NEEDED_TO_COMPILE);
        write("module-info.java.txt", "module/module-info.java");
        write("Shop.java.txt", "module/elsewhere/Shop.java");
        write("Vendor.java.txt", "module/elsewhere/Vendor.java");
        Path sources = shop.resolve("module");
        Tool tool = new Tool(sources);

        tool.jdk(
                "javac",
                "-d",
                "classes",
                "--module-path",
                modules,
                "module-info.java",
                "elsewhere/Shop.java",
                "elsewhere/Vendor.java");
        String printed = tool.jdk(
                "java",
                "--module-path",
                needed + File.pathSeparator + sources.resolve("classes"),
                "-m",
                "elsewhere/elsewhere.Shop");

        assertThat(printed).contains("Purchase tx-1 of 10000 ZAR (minor units): vended by P2");
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
