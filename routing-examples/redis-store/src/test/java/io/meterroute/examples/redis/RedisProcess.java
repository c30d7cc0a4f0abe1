package io.meterroute.examples.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A Redis server of a test's own: a private folder, a free port, gone with the test. The system property
 * {@code redis-server} says where the program is, if it is not on the path.
 */
final class RedisProcess implements AutoCloseable {
    private static final int TRIES = 600;
    private static final int CONNECTIONS = 64;

    /** Every write is on disk before it is acknowledged. */
    static final List<String> SAFE =
            List.of("--appendonly", "yes", "--appendfsync", "always", "--repl-diskless-sync-delay", "0");

    /** Nothing is ever written to disk. */
    static final List<String> IN_MEMORY = List.of("--appendonly", "no");

    /** Refuses a script that touches keys which a cluster could keep on two servers; this one keeps them all. */
    static final List<String> LIKE_A_CLUSTER = List.of("--appendonly", "no", "--cluster-enabled", "yes");

    /** As many a hosted server is: nobody may ask how it is set up. */
    static final List<String> SECRETIVE =
            List.of("--appendonly", "yes", "--appendfsync", "always", "--rename-command", "CONFIG", "");

    private final Path program;
    private final Path folder;
    private final int port;
    private final List<String> settings;
    private final RedisClient client;
    private Process process;

    private RedisProcess(Path program, List<String> settings) throws IOException {
        this.program = program;
        this.settings = settings;
        this.folder = Files.createTempDirectory("meterroute-redis");
        this.port = freePort();
        ConnectionPoolConfig pool = new ConnectionPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        // A connection that was idle while the server was killed is not taken for a good one.
        pool.setTestOnBorrow(true);
        this.client =
                RedisClient.builder().hostAndPort(address()).poolConfig(pool).build();
        this.process = run();
        await(() -> client.ping().equals("PONG"));
    }

    /** Starts a server. Where the program is missing, the test fails in CI and is skipped elsewhere. */
    static RedisProcess start(List<String> settings) {
        Path program = program().orElseGet(RedisProcess::missing);
        try {
            RedisProcess started = new RedisProcess(program, settings);
            if (settings.equals(LIKE_A_CLUSTER)) {
                started.takeAllSlots();
            }
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start", e);
        }
    }

    RedisClient client() {
        return client;
    }

    HostAndPort address() {
        return new HostAndPort("127.0.0.1", port);
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Returns the settings of a server that copies this one. */
    List<String> settingsOfAReplica() {
        return List.of("--appendonly", "no", "--replicaof", "127.0.0.1", Integer.toString(port));
    }

    /** Waits until this replica has all that its master has. */
    void awaitMaster() {
        await(() -> client.info("replication").contains("master_link_status:up"));
    }

    /** Changes a setting of the running server. */
    void set(String name, String value) {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.configSet(name, value);
        }
    }

    /** Ends the server as a power switch would, but for what the operating system still writes to its disks. */
    void kill() {
        try {
            process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Keeps the server from doing anything, with all its connections open. */
    void freeze() {
        signal("-STOP");
    }

    /** Lets a frozen server go on. */
    void thaw() {
        signal("-CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis cannot be sent " + signal, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Starts the server again on what it has left on disk. */
    void startAgain() {
        process = run();
        await(() -> client.ping().equals("PONG"));
    }

    @Override
    public void close() {
        client.close();
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            files.map(Path::toFile).sorted((one, other) -> other.compareTo(one)).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("Redis's folder cannot be deleted: " + folder, e);
        }
    }

    private Process run() {
        List<String> command = new ArrayList<>(List.of(program.toString(), "--port", Integer.toString(port)));
        command.addAll(List.of("--bind", "127.0.0.1", "--dir", folder.toString(), "--save", ""));
        command.addAll(settings);
        try {
            if (settings.equals(LIKE_A_CLUSTER)) {
                command.addAll(List.of("--cluster-port", Integer.toString(freePort())));
            }
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("Redis does not start", e);
        }
    }

    /** Takes the whole key space; the server notices a moment later that nothing is missing any more. */
    private void takeAllSlots() {
        try (Jedis jedis = new Jedis("127.0.0.1", port)) {
            jedis.clusterAddSlotsRange(0, 16_383);
        }
        await(() -> client.set("ready", "yes").equals("OK"));
    }

    private void await(BooleanSupplier ready) {
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                if (isReady(ready)) {
                    return;
                }
                if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("Redis ended: " + Files.readString(folder.resolve("log")));
                }
            }
            throw new IllegalStateException("Redis is not ready: " + Files.readString(folder.resolve("log")));
        } catch (IOException e) {
            throw new UncheckedIOException("Redis is not ready, see " + folder, e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static boolean isReady(BooleanSupplier ready) {
        try {
            return ready.getAsBoolean();
        } catch (JedisException e) {
            return false;
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    private static Path missing() {
        String why = "redis-server is neither on the path nor named by the system property redis-server";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(why);
        }
        return Assumptions.abort(why);
    }

    private static Optional<Path> program() {
        Optional<Path> named =
                Optional.ofNullable(System.getProperty("redis-server")).map(Path::of);
        return named.or(() -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder).resolve("redis-server"))
                .filter(Files::isExecutable)
                .findFirst());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
