package io.meterroute.examples.http.scripted;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A provider that listens on a port of its own on the loopback address. Each request is played by the next script that
 * was laid ready, and by {@link HonestProvider} when there is none. A request counts as soon as its head has come, whatever
 * is done with it.
 *
 * <p>Thread-safe: each connection has a thread.
 */
public final class ScriptedServer implements AutoCloseable {
    private static final String BASE_PATH = "/prepaidutility/v3";
    private static final int LONGEST_HEAD = 16_384;

    private final ServerSocket listening;
    private final Script otherwise;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<WireRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "scripted-server");
        thread.setDaemon(true);
        return thread;
    });

    private ScriptedServer(ServerSocket listening, Script otherwise) {
        this.listening = listening;
        this.otherwise = otherwise;
    }

    /** Starts a server that plays {@code otherwise} when no other script is laid ready. */
    public static ScriptedServer start(Script otherwise) {
        try {
            ScriptedServer server =
                    new ScriptedServer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()), otherwise);
            server.threads.execute(server::accept);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("no port to listen on", e);
        }
    }

    /** Returns where the interface begins. */
    public URI base() {
        return URI.create(
                "http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort() + BASE_PATH);
    }

    /** Lays a script ready for the next request that has none yet. */
    public void next(Script script) {
        scripts.add(script);
    }

    /** Returns every request that has come, in the order of coming. */
    public List<WireRequest> requests() {
        return List.copyOf(requests);
    }

    /** Returns how many requests have come whose path, after the common base, is {@code path}. */
    public long count(String path) {
        return requests.stream().filter(request -> request.path().equals(path)).count();
    }

    /** Stops listening and drops every connection, as a machine that is switched off. */
    @Override
    public void close() {
        closed.countDown();
        try {
            listening.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdown();
    }

    CountDownLatch closed() {
        return closed;
    }

    private void accept() {
        try {
            for (int number = 1; ; number++) {
                Socket connection = listening.accept();
                connections.add(connection);
                int ordinal = number;
                threads.execute(() -> serve(connection, ordinal));
            }
        } catch (IOException | RejectedExecutionException notListeningAnyMore) {
            closed.countDown();
        }
    }

    private void serve(Socket connection, int number) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String head = head(in); !head.isEmpty(); head = head(in)) {
                WireRequest request = WireRequest.of(number, head, BASE_PATH);
                requests.add(request);
                Script script = scripts.poll();
                Call call = new Call(this, connection, in, request);
                (script == null ? otherwise : script).play(call);
                if (connection.isClosed()) {
                    return;
                }
                call.body();
            }
        } catch (IOException gone) {
            // The other side left, or the server was closed: there is nobody to tell.
        } finally {
            connections.remove(connection);
        }
    }

    /** Reads up to the empty line; returns nothing if the other side has nothing more to say. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < LONGEST_HEAD && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.append((char) next);
        }
        return head.toString();
    }
}
