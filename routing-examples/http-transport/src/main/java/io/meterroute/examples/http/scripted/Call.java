package io.meterroute.examples.http.scripted;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** One request in the hands of a script. */
public final class Call {
    private static final int TRICKLE_MILLIS = 5;

    private final ScriptedServer server;
    private final Socket connection;
    private final InputStream in;
    private final WireRequest request;

    Call(ScriptedServer server, Socket connection, InputStream in, WireRequest request) {
        this.server = server;
        this.connection = connection;
        this.in = in;
        this.request = request;
    }

    /** Returns the request; its body may not have been read yet. */
    public WireRequest request() {
        return request;
    }

    /**
     * Returns the body, reading it if it has not been read.
     *
     * @throws IOException if it cannot be read whole
     */
    public String body() throws IOException {
        if (!request.body().isDone()) {
            byte[] bytes = in.readNBytes(request.length());
            request.body().complete(new String(bytes, StandardCharsets.UTF_8));
        }
        return request.body().join();
    }

    /** Reads the body and answers with JSON. */
    public void answer(int status, String json) throws IOException {
        answer(status, "application/json", json);
    }

    /** Reads the body and answers. */
    public void answer(int status, String contentType, String text) throws IOException {
        body();
        write(head(status, contentType, text.getBytes(StandardCharsets.UTF_8).length) + text);
    }

    /** Reads the body, and of an answer sends the head and the first half. */
    public void answerHalf(int status, String json) throws IOException {
        body();
        write(head(status, "application/json", json.length()) + json.substring(0, json.length() / 2));
    }

    /** Reads the body and answers with JSON that comes a byte at a time and never ends, until the other side gives up. */
    public void answerForEver(int status, String json) throws IOException {
        body();
        write(head(status, "application/json", Integer.MAX_VALUE) + json);
        try {
            while (!server.closed().await(TRICKLE_MILLIS, TimeUnit.MILLISECONDS)) {
                write(" ");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the body and then says nothing until the server is closed. */
    public void hold() throws IOException {
        body();
        try {
            server.closed().await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sends {@code text} as it is. */
    public void write(String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        connection.getOutputStream().flush();
    }

    /** Closes the connection in good order. */
    public void close() throws IOException {
        connection.close();
    }

    /** Tears the connection down: what is on its way is lost. */
    public void reset() throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }

    private static String head(int status, String contentType, int length) {
        return "HTTP/1.1 " + status + " Scripted\r\nContent-Type: " + contentType + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }
}
