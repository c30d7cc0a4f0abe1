package io.meterroute.jdbc.proof.fire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Carries bytes between a node and a server, as long as it is not told to do worse. Thread-safe. */
final class Relay implements AutoCloseable {
    private static final int BUFFER = 16_384;

    /** What it does with bytes. */
    enum Mode {
        /** It passes them on. */
        PASS,
        /** It passes them on, each time 30 milliseconds late. */
        DELAY,
        /** It takes them and passes on none. */
        SWALLOW,
        /** It passes on what is asked, and cuts the connection instead of passing on that something was written. */
        LOSE_ACKNOWLEDGEMENTS
    }

    private static final List<String> ACKNOWLEDGEMENTS = List.of("COMMIT\0", "UPDATE 1\0", "INSERT 0 1\0");

    private final ServerSocket listening;
    private final int server;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicLong lostAcknowledgements = new AtomicLong();
    private final AtomicLong cuts = new AtomicLong();
    private volatile Mode mode = Mode.PASS;

    private Relay(ServerSocket listening, int server) {
        this.listening = listening;
        this.server = server;
    }

    /** Starts a relay to the server at a port of this machine. */
    static Relay to(int server) {
        try {
            Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
            run(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    void set(Mode newMode) {
        mode = newMode;
    }

    /** Cuts all connections; new ones can be made. */
    void cut() {
        cuts.addAndGet(sockets.size() / 2);
        sockets.forEach(Relay::reset);
    }

    /** Returns how many acknowledgements of writes were lost. */
    long lostAcknowledgements() {
        return lostAcknowledgements.get();
    }

    /** Returns how many connections were cut. */
    long cuts() {
        return cuts.get();
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket node = listening.accept();
                run(() -> connect(node));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private void connect(Socket node) {
        try {
            Socket database = new Socket(InetAddress.getLoopbackAddress(), server);
            node.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            sockets.addAll(List.of(node, database));
            run(() -> carry(node, database, false));
            carry(database, node, true);
        } catch (IOException noServer) {
            reset(node);
        }
    }

    private void carry(Socket from, Socket to, boolean isAnswer) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                Mode now = mode;
                if (now == Mode.DELAY) {
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(30));
                } else if (now == Mode.LOSE_ACKNOWLEDGEMENTS && isAnswer && isAcknowledgement(buffer, count)) {
                    lostAcknowledgements.incrementAndGet();
                    break;
                }
                if (now != Mode.SWALLOW) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException cut) {
            // Cut by this relay, or the other side is gone: the partner is told below.
        } finally {
            reset(from);
            reset(to);
            sockets.removeAll(List.of(from, to));
        }
    }

    private static boolean isAcknowledgement(byte[] buffer, int count) {
        String text = new String(buffer, 0, count, StandardCharsets.ISO_8859_1);
        return ACKNOWLEDGEMENTS.stream().anyMatch(text::contains);
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException closed) {
            // It is closed, which is all that is wanted.
        }
    }

    private static void run(Runnable work) {
        Thread thread = new Thread(null, work, "relay", 128 * 1024);
        thread.setDaemon(true);
        thread.start();
    }
}
