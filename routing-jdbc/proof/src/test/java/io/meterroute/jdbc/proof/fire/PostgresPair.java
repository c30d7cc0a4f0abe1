package io.meterroute.jdbc.proof.fire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A primary and its standby. After a failover the server that was killed comes back as the standby of the other, copied anew
 * from it.
 */
final class PostgresPair implements AutoCloseable {
    private static final List<String> NOT_COPIED =
            List.of("postmaster.pid", "postmaster.opts", "standby.signal", "pg_wal");

    private final Path folder;
    private PostgresServer primary;
    private PostgresServer standby;
    private boolean kept;

    private PostgresPair(Path folder, PostgresServer primary, PostgresServer standby) {
        this.folder = folder;
        this.primary = primary;
        this.standby = standby;
    }

    /** Starts both; a commit is acknowledged when both have it, or, if not {@code synchronous}, when the primary has it. */
    static PostgresPair start(boolean synchronous) {
        try {
            Path folder = Files.createTempDirectory("meterroute-pair");
            String standbys = synchronous ? "ANY 1 (*)" : "";
            PostgresServer first = new PostgresServer(folder.resolve("first"), standbys);
            PostgresServer second = new PostgresServer(folder.resolve("second"), standbys);
            PostgresPair pair = new PostgresPair(folder, first, second);
            Runtime.getRuntime().addShutdownHook(new Thread(pair::close, "stops PostgreSQL"));
            first.initialize();
            first.start(Optional.empty());
            pair.joinStandby();
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the ports of both, always in the same order: the first may be either's. */
    synchronized List<Integer> ports() {
        return Stream.of(primary, standby)
                .sorted(Comparator.comparing(server -> server.folder().toString()))
                .map(PostgresServer::port)
                .toList();
    }

    /** Returns the URL of whichever is the primary. */
    String url() {
        List<Integer> ports = ports();
        return "jdbc:postgresql://127.0.0.1:" + ports.get(0) + ",127.0.0.1:" + ports.get(1)
                + "/postgres?user=postgres&targetServerType=primary&hostRecheckSeconds=1";
    }

    synchronized PostgresServer primary() {
        return primary;
    }

    synchronized PostgresServer standby() {
        return standby;
    }

    /** Kills the primary and makes one of the standby, with no standby of its own yet. */
    synchronized void failOver() {
        primary.kill();
        standby.promote();
        PostgresServer killed = primary;
        primary = standby;
        standby = killed;
    }

    /** Copies the primary to the other server and starts that as its standby. */
    synchronized void joinStandby() {
        delete(standby.folder());
        try (Connection backup = DriverManager.getConnection(primary.url());
                var statement = backup.createStatement()) {
            statement.execute("SELECT pg_backup_start('standby', true)");
            copy(primary.folder(), standby.folder());
            try (var label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(standby.folder().resolve("backup_label"), label.getString(1));
            }
            Files.createDirectory(standby.folder().resolve("pg_wal"));
            Files.createFile(standby.folder().resolve("standby.signal"));
        } catch (SQLException e) {
            throw new IllegalStateException("the primary cannot be copied", e);
        } catch (IOException e) {
            throw new UncheckedIOException("the primary cannot be copied", e);
        }
        standby.start(Optional.of(primary));
    }

    /** Has {@link #close} leave the data where they are, and returns where that is. */
    synchronized Path keep() {
        kept = true;
        return folder;
    }

    @Override
    public synchronized void close() {
        for (PostgresServer server : List.of(primary, standby)) {
            if (server.isRunning()) {
                server.kill();
            }
        }
        if (!kept) {
            delete(folder);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (isLeftOut(folder)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Path made =
                        Files.createDirectory(to.resolve(from.relativize(folder).toString()));
                Files.setPosixFilePermissions(made, Files.getPosixFilePermissions(folder));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isLeftOut(file)) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                    } catch (NoSuchFileException removedMeanwhile) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException removedMeanwhile) {
                return FileVisitResult.CONTINUE;
            }

            private boolean isLeftOut(Path path) {
                return NOT_COPIED.contains(from.relativize(path).toString());
            }
        });
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                if (!file.toFile().delete()) {
                    file.toFile().deleteOnExit();
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
