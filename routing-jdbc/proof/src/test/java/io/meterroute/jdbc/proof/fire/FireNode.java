package io.meterroute.jdbc.proof.fire;

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
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;

/** A {@link FireNodeMain} process, asked many things at once. Thread-safe. */
final class FireNode {
    private final Process process;
    private final PrintWriter orders;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<String, CompletableFuture<String>> asked = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean gone;

    private FireNode(Process process) {
        this.process = process;
        this.orders = new PrintWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
    }

    /**
     * Starts a process.
     *
     * @param log where its error stream goes
     * @param onFailpoint is told the node and the failpoint that it has reached
     */
    static FireNode start(List<String> arguments, Path log, BiConsumer<FireNode, String> onFailpoint) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                FireNodeMain.class.getName()));
        command.addAll(arguments);
        try {
            FireNode node = new FireNode(new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
            Thread reader = new Thread(() -> node.read(onFailpoint), "reads a node");
            reader.setDaemon(true);
            reader.start();
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Completes when it can be given orders, or fails if it ends before. */
    CompletableFuture<Void> ready() {
        return ready;
    }

    boolean isUsable() {
        return ready.isDone() && !gone;
    }

    /** Gives an order; the answer fails if the process is gone. */
    CompletableFuture<String> ask(String order) {
        String number = String.valueOf(numbers.incrementAndGet());
        CompletableFuture<String> answer = new CompletableFuture<>();
        asked.put(number, answer);
        synchronized (orders) {
            orders.println(number + " " + order);
        }
        if (gone) {
            answer.completeExceptionally(new EOFException("the node is gone"));
        }
        return answer;
    }

    /** Kills it as {@code kill -9} does; also if it is frozen. */
    void kill() {
        gone = true;
        process.destroyForcibly();
    }

    /** Freezes it or lets it go on. */
    void signal(String name) {
        Signals.send(name, List.of(process.pid()));
    }

    private void read(BiConsumer<FireNode, String> onFailpoint) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ", 2);
                if (words[0].equals("ready")) {
                    ready.complete(null);
                } else if (words[0].equals("at")) {
                    onFailpoint.accept(this, words[1]);
                } else {
                    CompletableFuture<String> answer = asked.remove(words[0]);
                    if (answer != null) {
                        answer.complete(words[1]);
                    }
                }
            }
        } catch (IOException e) {
            ready.completeExceptionally(e);
        } finally {
            gone = true;
            EOFException end = new EOFException("the node is gone");
            ready.completeExceptionally(end);
            asked.values().forEach(answer -> answer.completeExceptionally(end));
        }
    }
}
