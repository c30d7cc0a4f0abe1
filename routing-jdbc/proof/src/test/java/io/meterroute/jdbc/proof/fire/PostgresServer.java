package io.meterroute.jdbc.proof.fire;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** One PostgreSQL server with a folder and a port of its own. It is killed as a machine is whose power fails. */
final class PostgresServer {
    private static final int START_TRIES = 1_500;
    private static final int TRY_MILLIS = 20;
    private static Optional<Path> programs = Optional.empty();

    private final Path folder;
    private final int port;
    private final String synchronousStandbys;
    private Optional<Process> process = Optional.empty();

    /**
     * Makes a server that is not running.
     *
     * @param folder where its data are, or will be
     * @param synchronousStandbys PostgreSQL's setting of which standbys must have a commit before it is acknowledged
     */
    PostgresServer(Path folder, String synchronousStandbys) {
        this.folder = folder;
        this.port = freePort();
        this.synchronousStandbys = synchronousStandbys;
    }

    int port() {
        return port;
    }

    Path folder() {
        return folder;
    }

    boolean isRunning() {
        return process.isPresent();
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=postgres&connectTimeout=2";
    }

    /** Makes an empty database cluster. */
    void initialize() {
        run(program(
                "initdb",
                "--no-sync",
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF-8",
                "--no-locale",
                "--wal-segsize=4",
                "-D",
                folder.toString()));
    }

    /** Starts it, as a standby of {@code primary} if there is one, and waits until it answers. */
    void start(Optional<PostgresServer> primary) {
        List<String> command = program(
                "postgres",
                "-D",
                folder.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_connections=120",
                "-c",
                "wal_keep_size=512MB",
                "-c",
                "max_wal_size=512MB",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "synchronous_standby_names=" + synchronousStandbys);
        primary.ifPresent(to -> {
            command.add("-c");
            command.add("primary_conninfo=host=127.0.0.1 port=" + to.port + " user=postgres");
        });
        try {
            process = Optional.of(new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolveSibling(folder.getFileName() + ".log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start in " + folder, e);
        }
        awaitAnswer();
    }

    /** Kills all its processes at once. */
    void kill() {
        List<ProcessHandle> all = processes();
        signal("KILL");
        all.forEach(each -> each.onExit().join());
        process = Optional.empty();
    }

    /** Sends all its processes a signal: {@code STOP} freezes them, {@code CONT} lets them go on. */
    void signal(String name) {
        Signals.send(name, processes().stream().map(ProcessHandle::pid).toList());
    }

    /** Makes the primary of what was a standby, and waits until it can be written to. */
    void promote() {
        query("SELECT pg_promote(true, 60)");
    }

    /** Runs a statement by itself, on a connection of its own, and returns its first value. */
    String query(String sql) {
        try (Connection connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (var result = statement.getResultSet()) {
                return result.next() ? String.valueOf(result.getString(1)) : "";
            }
        } catch (SQLException e) {
            throw new IllegalStateException("PostgreSQL at port " + port + " does not do " + sql, e);
        }
    }

    private List<ProcessHandle> processes() {
        ProcessHandle postmaster = process.orElseThrow().toHandle();
        return Stream.concat(postmaster.descendants(), Stream.of(postmaster)).toList();
    }

    private void awaitAnswer() {
        SQLException last = new SQLException();
        for (int tries = 0; tries < START_TRIES; tries++) {
            try (Connection connection = DriverManager.getConnection(url())) {
                if (connection.isValid(2)) {
                    return;
                }
            } catch (SQLException e) {
                last = e;
            }
            try {
                if (process.orElseThrow().waitFor(TRY_MILLIS, TimeUnit.MILLISECONDS)) {
                    break;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        throw new IllegalStateException("PostgreSQL in " + folder + " does not answer: see its log", last);
    }

    /** PostgreSQL refuses to be run by root, whom it takes for somebody else in a name space of its own. */
    private static List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs().resolve(name).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static synchronized Path programs() {
        if (programs.isEmpty()) {
            try (EmbeddedPostgres unpacked = EmbeddedPostgres.start();
                    Connection connection = unpacked.getPostgresDatabase().getConnection()) {
                int pid = connection.unwrap(PGConnection.class).getBackendPID();
                programs = ProcessHandle.of(pid)
                        .flatMap(backend -> backend.info().command())
                        .map(path -> Path.of(path).getParent());
            } catch (SQLException e) {
                throw new IllegalStateException("PostgreSQL cannot be unpacked", e);
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL cannot be unpacked", e);
            }
        }
        return programs.orElseThrow();
    }

    private static void run(List<String> command) {
        try {
            Path log = Files.createTempFile("postgresql", ".log");
            Process done = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (done.waitFor() != 0) {
                throw new IllegalStateException(command + " failed: " + Files.readString(log));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
