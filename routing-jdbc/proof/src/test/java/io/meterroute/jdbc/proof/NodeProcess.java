package io.meterroute.jdbc.proof;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Another Java process that answers one line with one line. What it writes to its error stream goes to this one's. */
public final class NodeProcess implements AutoCloseable {
    private final Process process;
    private final PrintWriter orders;
    private final BufferedReader answers;

    private NodeProcess(Process process) {
        this.process = process;
        this.orders = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts {@code main} and waits until it says that it is ready. */
    public static NodeProcess start(Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(arguments);
        try {
            NodeProcess node = new NodeProcess(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start());
            String first = node.answer();
            if (!first.equals("ready")) {
                throw new IllegalStateException(main.getSimpleName() + " did not start: " + first);
            }
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives an order and waits for its answer. */
    public String ask(String order) {
        orders.println(order);
        return answer();
    }

    /** Gives an order whose answer is waited for elsewhere; no other may be given before. */
    CompletableFuture<String> begin(String order) {
        orders.println(order);
        return CompletableFuture.supplyAsync(this::answer);
    }

    /** Returns the next line, or fails if the process is gone. */
    public String answer() {
        try {
            String line = answers.readLine();
            if (line == null) {
                throw new EOFException();
            }
            return line;
        } catch (IOException e) {
            throw new CompletionException("the process has ended", e);
        }
    }

    /** Kills it as {@code kill -9} does, and waits until it is gone. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Ends it in good order: its input ends. */
    @Override
    public void close() {
        orders.close();
        process.onExit().join();
    }
}
