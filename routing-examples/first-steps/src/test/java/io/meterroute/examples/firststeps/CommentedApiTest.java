package io.meterroute.examples.firststeps;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** What others can call has a comment: types, constants, methods and constructors of the packages that modules export. */
class CommentedApiTest {
    private static final Path HOME =
            Path.of(System.getProperty("basedir", ".")).resolve("../..").normalize();
    private static final List<String> MODULES =
            List.of("routing-spi", "routing-spi/testkit", "routing-core", "routing-core/micrometer", "routing-jdbc");
    private static final Pattern EXPORTED = Pattern.compile("(?m)^ {4}exports ([a-z.]+);");

    @Test
    void whatOthersCanCallHasAComment() throws IOException {
        List<PublicParts> parts =
                partsOf(MODULES.stream().flatMap(CommentedApiTest::files).toList());

        assertThat(parts.stream().mapToInt(PublicParts::count).sum()).isGreaterThan(1_000);
        assertThat(parts.stream().flatMap(part -> part.withoutComment().stream()))
                .isEmpty();
    }

    private static List<PublicParts> partsOf(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, List.of(), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees comments = DocTrees.instance(task);
            List<PublicParts> parts = new ArrayList<>();
            for (CompilationUnitTree file : task.parse()) {
                parts.add(PublicParts.of(file, comments));
            }
            return parts;
        }
    }

    /** Returns the files of the packages that a module exports; one that says nothing of that exports all. */
    private static Stream<Path> files(String module) {
        Path root = HOME.resolve(module).resolve("src/main/java");
        Path descriptor = root.resolve("module-info.java");
        try (Stream<Path> all = Files.walk(root)) {
            String said = Files.exists(descriptor) ? Files.readString(descriptor) : "";
            List<Path> exported = EXPORTED.matcher(said)
                    .results()
                    .map(export -> root.resolve(export.group(1).replace('.', '/')))
                    .toList();
            return all
                    .filter(file -> file.toString().endsWith(".java") && !file.endsWith("module-info.java"))
                    .filter(file -> exported.isEmpty() || exported.contains(file.getParent()))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(module, e);
        }
    }
}
