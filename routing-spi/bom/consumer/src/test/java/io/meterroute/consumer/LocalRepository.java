package io.meterroute.consumer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A local Maven repository with what was built here installed in it, and everything else as this machine's has it. It leads
 * there by links, so that nothing is copied, and this machine's stays as it is.
 */
record LocalRepository(Path folder) implements AutoCloseable {
    private static final String GROUP = "io/meterroute";

    /** Makes one in {@code folder}. */
    static LocalRepository in(Path folder, Source source) throws IOException {
        Path machines = Path.of(Source.property("consumer.repository"));
        Path group = Files.createDirectories(folder.resolve(GROUP));
        link(machines, folder);
        link(machines.resolve("io"), folder.resolve("io"));
        LocalRepository repository = new LocalRepository(folder);
        repository.install(group, source, "meterroute-parent", Path.of(""));
        repository.install(group, source, "routing-bom", Path.of("routing-spi/bom"));
        for (String module : List.of("routing-spi", "routing-core", "routing-jdbc")) {
            repository.install(group, source, module, Path.of(module));
        }
        return repository;
    }

    /** Links whatever is in {@code from} and not in {@code to}. */
    private static void link(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path each : all.toList()) {
                Path link = to.resolve(from.relativize(each));
                if (!Files.exists(link)) {
                    Files.createSymbolicLink(link, each.toAbsolutePath());
                }
            }
        }
    }

    /** Takes the links away, so that whoever deletes the folder does not come near what they lead to. */
    @Override
    public void close() throws IOException {
        for (Path linked : List.of(folder, folder.resolve("io"))) {
            try (Stream<Path> all = Files.list(linked)) {
                for (Path link : all.filter(Files::isSymbolicLink).toList()) {
                    Files.delete(link);
                }
            }
        }
    }

    private void install(Path group, Source source, String artifact, Path module) throws IOException {
        String name = artifact + "-" + source.version();
        Path installed = Files.createDirectories(group.resolve(artifact).resolve(source.version()));
        Path built = source.root().resolve(module);
        Files.copy(built.resolve("pom.xml"), installed.resolve(name + ".pom"));
        Path jar = built.resolve("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, installed.resolve(name + ".jar"));
        }
    }
}
