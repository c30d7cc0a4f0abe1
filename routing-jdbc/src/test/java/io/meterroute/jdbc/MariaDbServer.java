package io.meterroute.jdbc;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A MariaDB server of the tests' own: a private folder, a free port, gone with this JVM. The system property
 * {@code mariadbd} says where the program is, if it is not on the path.
 */
final class MariaDbServer {
    private static final int START_TRIES = 600;
    private static Optional<MariaDbServer> server = Optional.empty();

    private final Process process;
    private final Path folder;
    private final int port;

    private MariaDbServer(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /**
     * Returns the server, started when it is first asked for. Where the program is missing, the test fails in CI and is
     * skipped elsewhere.
     */
    static synchronized MariaDbServer started() {
        if (server.isEmpty()) {
            Path program = program("mariadbd").orElseGet(MariaDbServer::missing);
            try {
                server = Optional.of(start(program));
            } catch (IOException e) {
                throw new UncheckedIOException("MariaDB does not start", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while MariaDB started", e);
            }
        }
        return server.get();
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/meterroute?user=root";
    }

    private static Path missing() {
        String why = "mariadbd is neither on the path nor named by the system property mariadbd";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(why);
        }
        return Assumptions.abort(why);
    }

    private static Optional<Path> program(String name) {
        Optional<Path> named = Optional.ofNullable(System.getProperty(name)).map(Path::of);
        Stream<Path> folders = Stream.concat(
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of),
                Stream.of(Path.of("/usr/sbin")));
        return named.or(() -> folders.map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst());
    }

    private static MariaDbServer start(Path program) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("meterroute-mariadb");
        String data = "--datadir=" + folder.resolve("data");
        String user = "--user=" + System.getProperty("user.name");
        Path installer = program("mariadb-install-db").orElseGet(MariaDbServer::missing);
        Process install = run(
                folder,
                installer.toString(),
                "--no-defaults",
                data,
                user,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        if (install.waitFor() != 0) {
            throw new IOException("mariadb-install-db failed, see " + folder);
        }
        int port = freePort();
        Process process = run(
                folder,
                program.toString(),
                "--no-defaults",
                data,
                user,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--skip-name-resolve",
                "--socket=" + folder.resolve("socket"),
                "--tmpdir=" + folder,
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=64M");
        MariaDbServer started = new MariaDbServer(process, folder, port);
        Runtime.getRuntime().addShutdownHook(new Thread(started::stop, "stops MariaDB"));
        started.awaitDatabase();
        return started;
    }

    private static Process run(Path folder, String... command) throws IOException {
        return new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private void awaitDatabase() throws IOException, InterruptedException {
        for (int tries = 0; tries < START_TRIES; tries++) {
            try (Connection connection =
                            DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/?user=root");
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE IF NOT EXISTS meterroute");
                return;
            } catch (SQLException e) {
                if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                    throw new IOException("MariaDB ended, see " + folder, e);
                }
            }
        }
        throw new IOException("MariaDB does not answer, see " + folder);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void stop() {
        process.destroy();
        try (Stream<Path> files = Files.walk(folder)) {
            process.waitFor(20, TimeUnit.SECONDS);
            files.map(Path::toFile).sorted((one, other) -> other.compareTo(one)).forEach(File::delete);
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
        }
    }
}
