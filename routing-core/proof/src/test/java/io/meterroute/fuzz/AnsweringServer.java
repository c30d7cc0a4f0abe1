package io.meterroute.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider that answers whatever it is told to, byte by byte, and then hangs up. {@code @I} in an answer stands for the
 * request's id, {@code @L} for the length of what follows the first empty line.
 */
final class AnsweringServer {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]{1,6})\r\n");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "answering-server");
        thread.setDaemon(true);
        return thread;
    });
    private final ServerSocket listening;
    private volatile String answer = "";

    private AnsweringServer(ServerSocket listening) {
        this.listening = listening;
    }

    static AnsweringServer start() {
        try {
            AnsweringServer server = new AnsweringServer(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            server.threads.execute(server::serve);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI base() {
        return URI.create(
                "http://" + listening.getInetAddress().getHostAddress() + ":" + listening.getLocalPort() + "/v3");
    }

    /** Gives this answer from now on; its characters are bytes. */
    void answer(String newAnswer) {
        answer = newAnswer;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try {
                Socket connection = listening.accept();
                threads.execute(() -> serve(connection));
            } catch (IOException theOtherSideHungUp) {
                // It may, at any time; the next one is answered all the same.
            }
        }
    }

    /** Answers one request, and waits for the other side to hang up too. */
    private void serve(Socket connection) {
        try (connection) {
            String request = request(new BufferedInputStream(connection.getInputStream()));
            connection.getOutputStream().write(answerTo(request).getBytes(ISO_8859_1));
            connection.shutdownOutput();
            connection.getInputStream().readAllBytes();
        } catch (IOException theOtherSideHungUp) {
            // As above.
        }
    }

    private String answerTo(String request) {
        Matcher id = ID.matcher(request);
        String text = answer.replace("@I", id.find() ? id.group() : "");
        int length = text.length() - Math.max(0, text.indexOf("\r\n\r\n")) - 4;
        return text.replace("@L", Integer.toString(Math.max(0, length)));
    }

    private static String request(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.toString();
    }
}
